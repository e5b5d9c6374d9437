using System.Data.Common;

namespace CognitionOS.EventSourcing.Conformance;

/// <summary>A control: its readers wait for ever behind a position that nobody will fill.</summary>
/// <param name="inner">What keeps the events.</param>
/// <param name="gap">The position that readers wait for.</param>
public sealed class StallingEventStore(IEventStore inner, long gap) : IEventStore
{
    public ValueTask<IReadOnlyList<CommitResult>> AppendAsync(
        IReadOnlyList<Commit> commits, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        inner.AppendAsync(commits, now, cancellationToken);

    public async ValueTask<EventPage> ReadAllAsync(
        EventFilter filter,
        long after,
        ReadDirection direction,
        int limit,
        CancellationToken cancellationToken = default)
    {
        var page = await inner.ReadAllAsync(filter, after, direction, limit, cancellationToken);
        var safe = page.Events.Where(recorded => recorded.Position < gap).ToArray();
        return safe.Length == page.Events.Count
            ? page
            : new EventPage(safe, safe.Length > 0 ? safe[^1].Position : after, IsEnd: false);
    }

    public ValueTask<StreamPage> ReadStreamAsync(
        StreamId stream,
        long from,
        ReadDirection direction,
        int limit,
        CancellationToken cancellationToken = default) =>
        inner.ReadStreamAsync(stream, from, direction, limit, cancellationToken);

    public ValueTask<long> HeadAsync(DateTimeOffset? asOf = null, CancellationToken cancellationToken = default) =>
        inner.HeadAsync(asOf, cancellationToken);

    public ValueTask WaitAsync(long after, CancellationToken cancellationToken = default) =>
        inner.WaitAsync(after, cancellationToken);

    public IEventStore In(DbTransaction transaction) => throw new NotSupportedException();
}
