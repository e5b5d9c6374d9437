using System.Data.Common;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>A store that breaks its contract: now and then a page leaves an event out that it has scanned.</summary>
internal sealed class SkippingEventStore(IEventStore inner, int seed) : IEventStore
{
    private readonly JitterSource _dice = new(seed);

    public ValueTask<IReadOnlyList<CommitResult>> AppendAsync(
        IReadOnlyList<Commit> commits, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        inner.AppendAsync(commits, now, cancellationToken);

    public ValueTask<StreamPage> ReadStreamAsync(
        StreamId stream,
        long from,
        ReadDirection direction,
        int limit,
        CancellationToken cancellationToken = default) =>
        inner.ReadStreamAsync(stream, from, direction, limit, cancellationToken);

    public async ValueTask<EventPage> ReadAllAsync(
        EventFilter filter,
        long after,
        ReadDirection direction,
        int limit,
        CancellationToken cancellationToken = default)
    {
        var page = await inner.ReadAllAsync(filter, after, direction, limit, cancellationToken);
        return _dice.Next() < 0.5 && page.Events.Count > 0 ? page with { Events = [.. page.Events.Skip(1)] } : page;
    }

    public ValueTask<long> HeadAsync(DateTimeOffset? asOf = null, CancellationToken cancellationToken = default) =>
        inner.HeadAsync(asOf, cancellationToken);

    public ValueTask WaitAsync(long after, CancellationToken cancellationToken = default) =>
        inner.WaitAsync(after, cancellationToken);

    public IEventStore In(DbTransaction transaction) => inner.In(transaction);
}
