using System.Data.Common;

namespace CognitionOS.EventSourcing;

/// <summary>Keeps events in memory. Nothing survives the process. Safe from any thread.</summary>
public sealed class InMemoryEventStore : IEventStore
{
    private readonly EventStoreParts _parts;
    private TaskCompletionSource _appended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Makes an empty store.</summary>
    public InMemoryEventStore()
        : this(new InMemoryEventSourcing().Events._parts)
    {
    }

    internal InMemoryEventStore(EventStoreParts parts) => _parts = parts;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CommitResult>> AppendAsync(
        IReadOnlyList<Commit> commits, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        _parts.Rules.Check(commits);
        cancellationToken.ThrowIfCancellationRequested();
        var results = new CommitResult[commits.Count];
        var wake = StoreWake.None;
        var appended = _appended;
        lock (_parts.State.Gate)
        {
            for (var commit = 0; commit < results.Length; commit++)
            {
                results[commit] = _parts.Commits.Take(commits[commit], now, ref wake);
            }

            if (wake.HasFlag(StoreWake.Events))
            {
                appended = _appended;
                _appended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        if (wake.HasFlag(StoreWake.Events))
        {
            appended.TrySetResult();
        }

        _parts.Signal.Raise(wake);
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
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_parts.State.Gate)
        {
            var events = _parts.Log.Of(stream);
            var forward = direction == ReadDirection.Forward;
            var found = forward
                ? events.Where(recorded => recorded.Version >= from).Take(limit).ToArray()
                : [.. events.Reverse().Where(recorded => recorded.Version <= from).Take(limit)];
            var isEnd = found.Length < limit || found[^1].Version == (forward ? events.Count : 1);
            return ValueTask.FromResult(new StreamPage(found, events.Count, isEnd));
        }
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
        lock (_parts.State.Gate)
        {
            var step = direction == ReadDirection.Forward ? 1 : -1;
            var end = direction == ReadDirection.Forward ? _parts.Log.Head : 1;
            var scanned = step > 0 ? Math.Max(after, 0) : Math.Min(after, _parts.Log.Head + 1);
            List<RecordedEvent> found = [];
            while (found.Count < limit && (end - scanned) * step > 0)
            {
                scanned += step;
                if (_parts.Log.At(scanned) is var recorded && filter.Matches(recorded))
                {
                    found.Add(recorded);
                }
            }

            var isEnd = (end - scanned) * step <= 0;
            return ValueTask.FromResult(new EventPage(found, scanned, isEnd));
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> HeadAsync(DateTimeOffset? asOf = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_parts.State.Gate)
        {
            var head = _parts.Log.Head;
            while (asOf is { } instant && head > 0 && _parts.Log.At(head).Timestamp > instant)
            {
                head--;
            }

            return ValueTask.FromResult(head);
        }
    }

    /// <inheritdoc/>
    public async ValueTask WaitAsync(long after, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task appended;
            lock (_parts.State.Gate)
            {
                if (_parts.Log.Head > after)
                {
                    return;
                }

                appended = _appended.Task;
            }

            await appended.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public IEventStore In(DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        throw new NotSupportedException(
            $"The event store in memory has no transactions: it cannot enlist in a {transaction.GetType()}.");
    }
}
