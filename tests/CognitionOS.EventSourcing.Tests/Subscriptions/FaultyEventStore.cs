using System.Data.Common;
using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>A store that fails where an injector says so: points <c>events.append</c>, <c>events.read</c>,
/// <c>events.head</c>, <c>events.wait</c>.</summary>
internal sealed class FaultyEventStore(IEventStore inner, FaultInjector faults) : IEventStore
{
    public async ValueTask<IReadOnlyList<CommitResult>> AppendAsync(
        IReadOnlyList<Commit> commits, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await faults.InvokeAsync("events.append", cancellationToken);
        return await inner.AppendAsync(commits, now, cancellationToken);
    }

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
        await faults.InvokeAsync("events.read", cancellationToken);
        return await inner.ReadAllAsync(filter, after, direction, limit, cancellationToken);
    }

    public async ValueTask<long> HeadAsync(DateTimeOffset? asOf = null, CancellationToken cancellationToken = default)
    {
        await faults.InvokeAsync("events.head", cancellationToken);
        return await inner.HeadAsync(asOf, cancellationToken);
    }

    public async ValueTask WaitAsync(long after, CancellationToken cancellationToken = default)
    {
        await faults.InvokeAsync("events.wait", cancellationToken);
        await inner.WaitAsync(after, cancellationToken);
    }

    public IEventStore In(DbTransaction transaction) => inner.In(transaction);
}
