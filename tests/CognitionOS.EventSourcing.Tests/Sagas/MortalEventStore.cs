using System.Data.Common;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>A node's way to the event store.</summary>
internal sealed class MortalEventStore(IEventStore inner, NodeDeath crash) : IEventStore
{
    public ValueTask<IReadOnlyList<CommitResult>> AppendAsync(
        IReadOnlyList<Commit> commits, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        crash.RunAsync(() => inner.AppendAsync(commits, now, cancellationToken));

    public ValueTask<StreamPage> ReadStreamAsync(
        StreamId stream,
        long from,
        ReadDirection direction,
        int limit,
        CancellationToken cancellationToken = default) =>
        crash.RunAsync(() => inner.ReadStreamAsync(stream, from, direction, limit, cancellationToken));

    public ValueTask<EventPage> ReadAllAsync(
        EventFilter filter,
        long after,
        ReadDirection direction,
        int limit,
        CancellationToken cancellationToken = default) =>
        crash.RunAsync(() => inner.ReadAllAsync(filter, after, direction, limit, cancellationToken));

    public ValueTask<long> HeadAsync(DateTimeOffset? asOf = null, CancellationToken cancellationToken = default) =>
        crash.RunAsync(() => inner.HeadAsync(asOf, cancellationToken));

    public ValueTask WaitAsync(long after, CancellationToken cancellationToken = default) =>
        inner.WaitAsync(after, cancellationToken);

    public IEventStore In(DbTransaction transaction) => inner.In(transaction);
}
