namespace CognitionOS.Scheduling;

/// <summary>
/// The instants of one trigger: strictly increasing, none before its start, after its end or excluded. Pure.
/// </summary>
internal sealed class TriggerInstants
{
    private readonly Trigger _trigger;
    private readonly TimeZoneInfo _exceptZone;
    private readonly Func<DateTimeOffset, DateTimeOffset?> _search;

    private TriggerInstants(Trigger trigger, Func<DateTimeOffset, DateTimeOffset?> search)
    {
        _trigger = trigger;
        _search = search;
        _exceptZone = TriggerZone.Find(trigger.ExceptZone ?? trigger.WallZone);
    }

    /// <summary>The instants of a trigger that was checked.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="job">The job's name: what an <c>H</c> is computed from, unless the trigger has a key.</param>
    /// <param name="anchor">From where intervals and delays without a start count.</param>
    public static TriggerInstants Of(Trigger trigger, string? job, DateTimeOffset anchor) =>
        new(trigger, trigger.Search(job, anchor));

    /// <summary>The first instant later than another.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var floor = _trigger.StartAt is { } start && start > after ? Before(start) : after;
        var next = _search(floor);
        if (_trigger.Except is { } calendar)
        {
            next = calendar.FirstIncluded(next, included => _search(Before(included)), _exceptZone);
        }

        return next is null || next > _trigger.EndAt ? null : next;
    }

    /// <summary>All instants later than another.</summary>
    public IEnumerable<DateTimeOffset> After(DateTimeOffset after)
    {
        for (var next = Next(after); next is { } instant; next = _trigger.Repeats ? Next(instant) : null)
        {
            yield return instant;
        }
    }

    /// <summary>All instants from one on.</summary>
    public IEnumerable<DateTimeOffset> From(DateTimeOffset from) => After(Before(from));

    /// <summary>
    /// The last instant earlier than another, found by halving the time between: no walk over millions.
    /// </summary>
    /// <param name="known">An instant of this trigger.</param>
    /// <param name="end">Later than <paramref name="known"/>.</param>
    public DateTimeOffset LastBefore(DateTimeOffset known, DateTimeOffset end)
    {
        var high = end;
        while (Next(known) is { } next && next < end)
        {
            var middle = next + ((high - next) / 2);
            if (Next(middle) is { } later && later < end)
            {
                known = later;
            }
            else
            {
                (known, high) = (next, middle);
            }
        }

        return known;
    }

    /// <summary>The instant right before another, so that "later than" means "from".</summary>
    public static DateTimeOffset Before(DateTimeOffset instant) =>
        instant.UtcTicks == 0 ? instant : new DateTimeOffset(instant.UtcTicks - 1, TimeSpan.Zero);
}
