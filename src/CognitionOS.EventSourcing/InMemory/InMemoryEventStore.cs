using System.Data.Common;

namespace CognitionOS.EventSourcing;

/// <summary>Keeps events in memory. Nothing survives the process. Safe from any thread: appends are taken one after the
/// other, reads take no lock.</summary>
public sealed class InMemoryEventStore : IEventStore
{
    private readonly EventStoreParts _parts;
    private readonly InMemoryEventSignal _signal;

    /// <summary>Makes an empty store with the default limits.</summary>
    public InMemoryEventStore()
    {
        var stores = new InMemoryEventSourcing();
        _parts = stores.Events._parts;
        _signal = stores.Signal;
    }

    internal InMemoryEventStore(EventStoreParts parts, InMemoryEventSignal signal)
    {
        _parts = parts;
        _signal = signal;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CommitResult>> AppendAsync(
        IReadOnlyList<Commit> commits, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        _parts.Rules.Check(commits);
        cancellationToken.ThrowIfCancellationRequested();
        var results = new CommitResult[commits.Count];
        var wake = StoreWake.None;
        try
        {
            lock (_parts.State.Gate)
            {
                for (var commit = 0; commit < results.Length; commit++)
                {
                    results[commit] = _parts.Commits.Take(commits[commit], now, ref wake);
                }
            }
        }
        finally
        {
            // Those taken before one broke off stand, and somebody may wait for them.
            Wake(wake);
        }

        return new ValueTask<IReadOnlyList<CommitResult>>(results);
    }

    /// <inheritdoc/>
    public ValueTask<StreamPage> ReadStreamAsync(
        StreamId stream,
        long from,
        ReadDirection direction,
        int limit,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream.Name, nameof(stream));
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_parts.Reader.Stream(stream, from, direction, limit));
    }

    /// <inheritdoc/>
    public ValueTask<EventPage> ReadAllAsync(
        EventFilter filter,
        long after,
        ReadDirection direction,
        int limit,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_parts.Reader.All(filter, after, direction, limit));
    }

    /// <inheritdoc/>
    public ValueTask<long> HeadAsync(DateTimeOffset? asOf = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<long>(asOf is { } instant ? _parts.Reader.AsOf(instant) : _parts.Log.Head);
    }

    /// <inheritdoc/>
    public ValueTask WaitAsync(long after, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _parts.Waiters.WaitAsync(after, cancellationToken);
    }

    /// <inheritdoc/>
    public IEventStore In(DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        throw new NotSupportedException(
            $"{nameof(InMemoryEventStore)} has no transactions: it cannot enlist in a {transaction.GetType()}.");
    }

    private void Wake(StoreWake wake)
    {
        if ((wake & StoreWake.Events) != 0)
        {
            _parts.Waiters.Wake();
        }

        _signal.Raise(wake);
    }
}
