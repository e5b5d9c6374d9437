namespace CognitionOS.Scheduling;

/// <summary>What a backfill may ask for, and which instants it means. Pure.</summary>
internal static class Backfill
{
    private const int MostId = 100;

    /// <summary>What is wrong with a range; null when it is past and ends after it begins.</summary>
    public static string? Fault(BackfillRange range, DateTimeOffset now)
    {
        if (NameRules.Fault("The backfill's Id", range.Id, MostId) is { } fault)
        {
            return fault;
        }

        if (range.To <= range.From)
        {
            return $"The range ends at {range.To:O}, no later than it begins at {range.From:O}. Swap the two.";
        }

        return range.To > now
            ? $"The range ends at {range.To:O}, and it is {now:O}; what is still to come fires by itself. End it now or"
                + " earlier."
            : null;
    }

    /// <summary>
    /// Every instant of the range at which the trigger would have fired, however many runs it may make.
    /// </summary>
    /// <exception cref="ArgumentException">The trigger has no instants.</exception>
    public static IEnumerable<DateTimeOffset> Instants(TriggerRecord record, Trigger trigger, BackfillRange range)
    {
        if (trigger is FixedDelayTrigger or StartupTrigger or AfterTrigger or OneShotTrigger { At: null })
        {
            throw new ArgumentException(
                $"The trigger \"{record.Name}\" is of the kind {trigger.Kind}, which has no instants that could have"
                + " been missed;"
                + " fire it instead.");
        }

        var anchor = Anchor(trigger, record.Cursor ?? range.From, range.From);
        return TriggerInstants.Of(trigger, record.Template.Job, anchor)
            .From(range.From)
            .TakeWhile(instant => instant < range.To)
            .Select(instant => instant.ToUniversalTime());
    }

    /// <summary>
    /// The cursor stands on the grid of an interval; a point of the same grid before the range is the anchor.
    /// </summary>
    private static DateTimeOffset Anchor(Trigger trigger, DateTimeOffset cursor, DateTimeOffset from) =>
        trigger is IntervalTrigger { StartAt: null } interval && cursor >= from
            ? cursor - (interval.Every * (((cursor - from).Ticks / interval.Every.Ticks) + 1))
            : cursor;
}
