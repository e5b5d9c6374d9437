namespace CognitionOS.EventSourcing;

/// <summary>What a handler that writes elsewhere knows of the call. Only valid during the call.</summary>
public sealed class ProjectionContext
{
    internal ProjectionContext(StoredEvent stored, bool isRebuilding, IServiceProvider services)
    {
        Event = stored;
        IsRebuilding = isRebuilding;
        Services = services;
    }

    /// <summary>The event.</summary>
    public StoredEvent Event { get; }

    /// <summary>Whether the event was handled before, and comes again because of a rebuild: what is told to others must
    /// not be told again.</summary>
    public bool IsRebuilding { get; }

    /// <summary>The services of the call's scope.</summary>
    public IServiceProvider Services { get; }

    /// <summary>Has an effect on others, such as a message, unless the projection is being rebuilt.</summary>
    /// <param name="effect">What to do.</param>
    /// <param name="cancellationToken">Handed to the effect.</param>
    /// <returns>Whether it was done.</returns>
    public async Task<bool> EffectAsync(
        Func<CancellationToken, Task> effect, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(effect);
        if (IsRebuilding)
        {
            return false;
        }

        await effect(cancellationToken).ConfigureAwait(false);
        return true;
    }
}
