namespace CognitionOS.EventSourcing;

/// <summary>Looks at states as they were. Only reads; safe from any thread.</summary>
/// <remarks>States are folded from the events as they are kept and upcast today, from the first on: a snapshot is never
/// used.</remarks>
public interface ITimeTravel
{
    /// <summary>The state of a stream at a moment.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="fold">How the state comes from events.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    Task<StateAt<TState>> StateAsync<TState>(
        StreamId stream, EventFold<TState> fold, Moment at, CancellationToken cancellationToken = default)
        where TState : notnull;

    /// <summary>The state of all events that match, at a moment.</summary>
    /// <param name="filter">Which events.</param>
    /// <param name="fold">How the state comes from events.</param>
    /// <param name="at">When: no version, since there is more than one stream.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="ArgumentException"><paramref name="at"/> is a version.</exception>
    Task<StateAt<TState>> StateAsync<TState>(
        EventFilter filter, EventFold<TState> fold, Moment at, CancellationToken cancellationToken = default)
        where TState : notnull;

    /// <summary>A replayer that steps over a stream, standing before its first event.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="fold">How the state comes from events.</param>
    /// <param name="checkpointEvery">After how many events a state is kept, to step back to: 1 to 10,000.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="checkpointEvery"/> is out of range.</exception>
    StreamReplayer<TState> Replay<TState>(StreamId stream, EventFold<TState> fold, int checkpointEvery = 100)
        where TState : notnull;
}
