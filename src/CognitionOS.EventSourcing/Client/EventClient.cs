using System.Data.Common;

namespace CognitionOS.EventSourcing;

/// <summary>The client: checks what it is given, then reads and appends.</summary>
internal sealed class EventClient(IEventStore store, EventReader reader, EventAppender appender, ReadRules rules)
    : IEventClient
{
    public Task<AppendResult> AppendAsync(
        StreamId stream,
        ExpectedVersion expected,
        IReadOnlyList<NewEvent> events,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (events.Count == 0)
        {
            throw new ArgumentException("There is no event to append.", nameof(events));
        }

        return AppendAsync(new EventBatch(new StreamEvents(stream, expected, events)), cancellationToken);
    }

    public Task<AppendResult> AppendAsync(EventBatch batch, CancellationToken cancellationToken = default)
    {
        BatchRules.Check(batch);
        return appender.AppendAsync(batch, cancellationToken);
    }

    public IAsyncEnumerable<StoredEvent> ReadAsync(
        StreamId stream, ReadRange? range = null, CancellationToken cancellationToken = default)
    {
        rules.Check(stream);
        return reader.ReadAsync(stream, ReadRules.Check(range), cancellationToken);
    }

    public IAsyncEnumerable<StoredEvent> ReadAllAsync(
        EventFilter filter, ReadRange? range = null, CancellationToken cancellationToken = default)
    {
        ReadRules.Check(filter);
        return reader.ReadAllAsync(filter, ReadRules.Check(range), cancellationToken);
    }

    public async Task<long> HeadAsync(DateTimeOffset? asOf = null, CancellationToken cancellationToken = default) =>
        await store.HeadAsync(asOf, cancellationToken).ConfigureAwait(false);

    public IEventClient In(DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);

        var enlisted = store.In(transaction);
        return new EventClient(enlisted, reader.Over(enlisted), appender.Over(enlisted), rules);
    }
}
