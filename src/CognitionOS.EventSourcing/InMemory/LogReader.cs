namespace CognitionOS.EventSourcing;

/// <summary>Reads parts of the log without a lock.</summary>
internal sealed class LogReader(EventLog log)
{
    // A read that finds little answers after having looked at so many, rather than go on for seconds.
    private const int MostLookedAt = 65_536;

    public StreamPage Stream(StreamId stream, long from, ReadDirection direction, int limit)
    {
        var head = log.Head;
        if (log.Streams.Find(stream.Name, stream.Tenant)?.Positions is not { } positions)
        {
            return new StreamPage([], 0, true);
        }

        var version = positions.CountBelow(head);
        if (direction == ReadDirection.Forward)
        {
            var first = Math.Max(from, 1);
            var count = (int)Math.Clamp(version - first + 1, 0, Math.Min(limit, MostLookedAt));
            var events = new RecordedEvent[count];
            for (var index = 0; index < count; index++)
            {
                events[index] = log.Read(positions[(int)first - 1 + index]);
            }

            return new StreamPage(events, version, first + count > version);
        }
        else
        {
            var first = (int)Math.Clamp(from, 0, version);
            var events = new RecordedEvent[Math.Min(first, Math.Min(limit, MostLookedAt))];
            for (var index = 0; index < events.Length; index++)
            {
                events[index] = log.Read(positions[first - 1 - index]);
            }

            return new StreamPage(events, version, first - events.Length < 1);
        }
    }

    public EventPage All(EventFilter filter, long after, ReadDirection direction, int limit)
    {
        var head = log.Head;
        var matcher = new EventMatcher(log, filter);
        var hasPostings = filter.Tags.Count > 0 && filter.Tags.All(static query => query.Tags.Count > 0);
        var postings = hasPostings && filter.Tenant is { } tenant
            ? new TagPostings(log.Tags, tenant, filter.Tags, head)
            : null;
        return direction == ReadDirection.Forward
            ? Forward(matcher, postings, after, head, limit)
            : Backward(matcher, postings, after, head, limit);
    }

    /// <summary>The position before the first event that is later.</summary>
    public int AsOf(DateTimeOffset instant)
    {
        var low = 0;
        var high = log.Head;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (log.Slot(middle).Ticks <= instant.UtcTicks)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private EventPage Forward(EventMatcher matcher, TagPostings? postings, long after, int head, int limit)
    {
        if (after >= head)
        {
            return new EventPage([], after, true);
        }

        var next = (int)Math.Max(after, 0);
        List<RecordedEvent> found = new(Room(limit, matcher, head - next));
        for (var looked = 0; found.Count < limit && looked < MostLookedAt; looked++)
        {
            var index = postings is null ? next : postings.AtOrAfter(next);
            if (index < 0 || index >= head)
            {
                return new EventPage(found, head, true);
            }

            if (matcher.IsAll || matcher.Matches(index))
            {
                found.Add(log.Read(index));
            }

            next = index + 1;
        }

        return new EventPage(found, next, next == head);
    }

    private EventPage Backward(EventMatcher matcher, TagPostings? postings, long after, int head, int limit)
    {
        if (after <= 1 || head == 0)
        {
            return new EventPage([], after, true);
        }

        // Positions below the one given: indexes up to two less.
        var next = (int)Math.Min(after - 2, head - 1L);
        List<RecordedEvent> found = new(Room(limit, matcher, next + 1));
        for (var looked = 0; found.Count < limit && looked < MostLookedAt; looked++)
        {
            var index = postings is null ? next : postings.AtOrBefore(next);
            if (index < 0)
            {
                return new EventPage(found, 1, true);
            }

            if (matcher.IsAll || matcher.Matches(index))
            {
                found.Add(log.Read(index));
            }

            next = index - 1;
        }

        return new EventPage(found, next + 2, next < 0);
    }

    private static int Room(int limit, EventMatcher matcher, int left) =>
        Math.Min(limit, matcher.IsAll ? Math.Min(left, MostLookedAt) : 16);
}
