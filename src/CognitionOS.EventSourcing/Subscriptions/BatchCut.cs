namespace CognitionOS.EventSourcing;

/// <summary>What is done next with the events that wait: the first of them decides, and those that follow go with it as
/// long as the same holds for them.</summary>
/// <param name="Count">How many recorded events; 1 or more.</param>
/// <param name="Events">What a handler is called with; none: no call is needed.</param>
/// <param name="IsBlocked">They go behind the dead letters of their sequences.</param>
/// <param name="Poison">Why the one event cannot be handled at all; null: it can.</param>
internal sealed record BatchCut(int Count, IReadOnlyList<StoredEvent> Events, bool IsBlocked, Exception? Poison)
{
    /// <summary>Cuts the next part.</summary>
    /// <param name="waiting">One or more.</param>
    /// <param name="isBlocked">Whether a sequence has dead letters.</param>
    /// <param name="decode">Makes objects of an event.</param>
    /// <exception cref="UnknownEventException">The first event's type is not registered.</exception>
    public static BatchCut Next(
        IReadOnlyList<BufferedEvent> waiting,
        Func<string, bool> isBlocked,
        Func<RecordedEvent, IReadOnlyList<StoredEvent>> decode)
    {
        var blocked = 0;
        while (blocked < waiting.Count && isBlocked(waiting[blocked].Sequence))
        {
            blocked++;
        }

        return blocked > 0
            ? new BatchCut(blocked, [], true, null)
            : ToHandle(waiting, isBlocked, decode);
    }

    private static BatchCut ToHandle(
        IReadOnlyList<BufferedEvent> waiting,
        Func<string, bool> isBlocked,
        Func<RecordedEvent, IReadOnlyList<StoredEvent>> decode)
    {
        var events = new List<StoredEvent>(waiting.Count);
        var count = 0;
        for (; count < waiting.Count && !isBlocked(waiting[count].Sequence); count++)
        {
            var (parts, fault) = Decode(waiting[count], decode);
            if (fault is not null && count == 0)
            {
                return fault is UnknownEventException ? throw fault : new BatchCut(1, [], false, fault);
            }

            if (fault is not null)
            {
                break;
            }

            events.AddRange(parts);
        }

        return new BatchCut(count, events, false, null);
    }

    private static (IReadOnlyList<StoredEvent> Parts, Exception? Fault) Decode(
        BufferedEvent one, Func<RecordedEvent, IReadOnlyList<StoredEvent>> decode)
    {
        if (one.KeyFailure is { } failure)
        {
            return ([], failure);
        }

        try
        {
            return (decode(one.Recorded), null);
        }
        catch (EventSourcingException fault) when (fault is UnknownEventException or EventPayloadException)
        {
            return ([], fault);
        }
    }
}
