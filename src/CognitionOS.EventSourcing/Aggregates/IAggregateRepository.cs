namespace CognitionOS.EventSourcing;

/// <summary>Loads and saves aggregates of a class. Safe from any thread; an aggregate is not.</summary>
/// <typeparam name="TAggregate">The class.</typeparam>
public interface IAggregateRepository<TAggregate>
    where TAggregate : Aggregate
{
    /// <summary>The states for time travel.</summary>
    /// <exception cref="NotSupportedException">The class has no snapshot: a state that changes in place can only be
    /// stepped over when it can be copied.</exception>
    EventFold<TAggregate> Fold { get; }

    /// <summary>The stream of an aggregate: <c>name-id</c>.</summary>
    /// <param name="id">The aggregate.</param>
    /// <param name="tenant">Whose.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is empty.</exception>
    StreamId StreamOf(string id, string tenant = "");

    /// <summary>The aggregate now, or as of a moment.</summary>
    /// <param name="id">The aggregate; one without events is new, version 0.</param>
    /// <param name="at">When; null: now. Another than now reads the stream from its first event.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    Task<TAggregate> LoadAsync(
        string id, Moment? at = null, string tenant = "", CancellationToken cancellationToken = default);

    /// <summary>Loads, lets the command raise events and appends them; again on a newer instance when somebody else was
    /// faster, up to <see cref="AggregateOptions.MaxAttempts"/>. What the command throws passes through.</summary>
    /// <param name="id">The aggregate.</param>
    /// <param name="command">Calls methods of the aggregate, and does nothing else: it may run again.</param>
    /// <param name="options">How; null: the defaults.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="VersionConflictException">It is not at the version expected, or others were faster too
    /// often.</exception>
    Task<CommandOutcome<TAggregate>> ExecuteAsync(
        string id,
        Action<TAggregate> command,
        CommandOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Appends what an aggregate has raised, at the version it was loaded at. Nothing is tried
    /// again.</summary>
    /// <remarks>Of a command that was carried out before, the outcome has another instance, at today's state: go on
    /// with that one.</remarks>
    /// <param name="aggregate">Loaded here, as of now.</param>
    /// <param name="options">How; <see cref="CommandOptions.Tenant"/> and <see cref="CommandOptions.Expected"/> are the
    /// aggregate's own.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="ArgumentException">It was not loaded.</exception>
    /// <exception cref="VersionConflictException">Somebody else was faster; what was raised is kept.</exception>
    Task<CommandOutcome<TAggregate>> SaveAsync(
        TAggregate aggregate, CommandOptions? options = null, CancellationToken cancellationToken = default);
}
