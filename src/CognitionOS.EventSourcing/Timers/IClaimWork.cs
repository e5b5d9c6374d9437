namespace CognitionOS.EventSourcing;

/// <summary>What a <see cref="ClaimLoop{T}"/> claims, and what it does with it.</summary>
internal interface IClaimWork<T>
{
    /// <summary>Takes what is due, up to a number.</summary>
    ValueTask<IReadOnlyList<T>> ClaimAsync(int limit, CancellationToken cancellationToken);

    /// <summary>When something is due next; null: nothing is known of.</summary>
    ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken);

    /// <summary>Handles one and settles it. Its slot is taken until this ends.</summary>
    /// <param name="item">What was claimed.</param>
    /// <param name="stopping">The drain time is over.</param>
    /// <returns>Whether it is due again later, so that <see cref="NextDueAsync"/> may answer another instant.</returns>
    Task<bool> HandleAsync(T item, CancellationToken stopping);

    /// <summary>Hears of a call above that threw. Must not throw.</summary>
    void Failed(Exception failure);
}
