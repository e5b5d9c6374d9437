using System.Data.Common;

namespace CognitionOS.EventSourcing.Tests;

internal sealed class CrashingEventStore(IEventStore inner, CrashPoint point) : IEventStore
{
    public ValueTask<IReadOnlyList<CommitResult>> AppendAsync(
        IReadOnlyList<Commit> commits, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        point.PassAsync(() => inner.AppendAsync(commits, now, cancellationToken));

    public ValueTask<StreamPage> ReadStreamAsync(
        StreamId stream,
        long from,
        ReadDirection direction,
        int limit,
        CancellationToken cancellationToken = default) =>
        point.PassAsync(() => inner.ReadStreamAsync(stream, from, direction, limit, cancellationToken));

    public ValueTask<EventPage> ReadAllAsync(
        EventFilter filter,
        long after,
        ReadDirection direction,
        int limit,
        CancellationToken cancellationToken = default) =>
        point.PassAsync(() => inner.ReadAllAsync(filter, after, direction, limit, cancellationToken));

    public ValueTask<long> HeadAsync(DateTimeOffset? asOf = null, CancellationToken cancellationToken = default) =>
        point.PassAsync(() => inner.HeadAsync(asOf, cancellationToken));

    public ValueTask WaitAsync(long after, CancellationToken cancellationToken = default) =>
        inner.WaitAsync(after, cancellationToken);

    public IEventStore In(DbTransaction transaction) => inner.In(transaction);
}
