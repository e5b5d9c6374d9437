namespace CognitionOS.EventSourcing;

/// <summary>What timers of an owner are for.</summary>
internal interface ITimerTarget
{
    /// <summary>The owner, up to the first slash.</summary>
    string Owner { get; }

    /// <summary>How long it may take; null: it sees to that itself.</summary>
    TimeSpan? TimeLimit { get; }

    /// <summary>Handles a timer.</summary>
    /// <returns>When it is due again, if nobody has set it anew; null: it is done with.</returns>
    Task<DateTimeOffset?> FireAsync(FiredTimer timer, CancellationToken cancellationToken);
}
