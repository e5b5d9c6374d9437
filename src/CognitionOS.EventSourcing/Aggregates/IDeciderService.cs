namespace CognitionOS.EventSourcing;

/// <summary>Carries out commands on the aggregates of a <see cref="Decider{TCommand, TState}"/>. Safe from any
/// thread.</summary>
/// <typeparam name="TCommand">What may be asked for.</typeparam>
/// <typeparam name="TState">What must be known to decide.</typeparam>
public interface IDeciderService<TCommand, TState>
    where TCommand : notnull
    where TState : notnull
{
    /// <summary>The states for time travel.</summary>
    EventFold<TState> Fold { get; }

    /// <summary>The stream of an aggregate: <c>name-id</c>.</summary>
    /// <param name="id">The aggregate.</param>
    /// <param name="tenant">Whose.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is empty.</exception>
    StreamId StreamOf(string id, string tenant = "");

    /// <summary>Loads, decides and appends; again when somebody else was faster, up to <see
    /// cref="AggregateOptions.MaxAttempts"/>. What the decider throws passes through.</summary>
    /// <param name="id">The aggregate; one without events is at its initial state.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="options">How; null: the defaults.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="VersionConflictException">It is not at the version expected, or others were faster too
    /// often.</exception>
    Task<CommandOutcome<TState>> ExecuteAsync(
        string id, TCommand command, CommandOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>The state now, or as of a moment.</summary>
    /// <param name="id">The aggregate; one without events is at its initial state, version 0.</param>
    /// <param name="at">When; null: now. Another than now reads the stream from its first event.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    Task<StateAt<TState>> LoadAsync(
        string id, Moment? at = null, string tenant = "", CancellationToken cancellationToken = default);
}
