using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>Reads page by page up to what stood when the read began, and holds nothing between two pages.</summary>
internal sealed class EventReader(IEventStore store, EventCodec codec, IOptions<EventSourcingOptions> options)
{
    private readonly int _pageSize = options.Value.ReadPageSize;

    /// <summary>The same reader over another view of the store.</summary>
    public EventReader Over(IEventStore other) => new(other, codec, options);

    public async IAsyncEnumerable<StoredEvent> ReadAsync(
        StreamId stream, ReadRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var forward = range.Direction == ReadDirection.Forward;
        var (from, left, end) = (forward ? range.From : range.To, range.Limit, range.To);
        while (left > 0 && from >= range.From && from <= end)
        {
            var limit = (int)Math.Min(left, _pageSize);
            var page = await store.ReadStreamAsync(stream, from, range.Direction, limit, cancellationToken)
                .ConfigureAwait(false);
            end = Math.Min(end, page.Version);
            foreach (var recorded in page.Events)
            {
                if (recorded.Version < range.From || recorded.Version > end)
                {
                    yield break;
                }

                foreach (var part in codec.Decode(recorded))
                {
                    yield return part;
                }
            }

            if (page.IsEnd || page.Events.Count == 0)
            {
                yield break;
            }

            left -= page.Events.Count;
            from = page.Events[^1].Version + (forward ? 1 : -1);
            end = forward ? end : range.To;
        }
    }

    public async IAsyncEnumerable<StoredEvent> ReadAllAsync(
        EventFilter filter, ReadRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var forward = range.Direction == ReadDirection.Forward;
        var end = Math.Min(range.To, await store.HeadAsync(null, cancellationToken).ConfigureAwait(false));
        var (after, left) = (forward ? range.From - 1 : end + 1, range.Limit);
        while (left > 0 && (forward ? after < end : after > range.From))
        {
            var limit = (int)Math.Min(left, _pageSize);
            var page = await store.ReadAllAsync(filter, after, range.Direction, limit, cancellationToken)
                .ConfigureAwait(false);
            foreach (var recorded in page.Events)
            {
                if (recorded.Position < range.From || recorded.Position > end)
                {
                    yield break;
                }

                foreach (var part in codec.Decode(recorded))
                {
                    yield return part;
                }
            }

            if (page.IsEnd || page.ScannedTo == after)
            {
                yield break;
            }

            left -= page.Events.Count;
            after = page.ScannedTo;
        }
    }
}
