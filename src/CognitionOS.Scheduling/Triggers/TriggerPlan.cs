namespace CognitionOS.Scheduling;

/// <summary>
/// Decides which runs a due trigger owes now, and when to look at it next. Pure but for the random jitter and the ids.
/// </summary>
/// <remarks>
/// The cursor only moves forward and only to instants of the trigger, so a clock that was set back makes nothing until
/// it is passed, and one that was set far forward is a misfire: the instants between are found by halving, not walked.
/// </remarks>
/// <param name="misfireThreshold">An instant older than this has been missed; a younger one is on time.</param>
/// <param name="random">Draws the jitter.</param>
/// <param name="newId">Makes ids of runs.</param>
internal sealed class TriggerPlan(TimeSpan misfireThreshold, Random random, Func<RunId> newId)
{
    private readonly TimeSpan _misfireThreshold = misfireThreshold;

    /// <summary>The most runs in one step; what is left follows in the next, which is due at once.</summary>
    public const int MostRuns = 1_000;

    /// <summary>Plans the step of a trigger that is due.</summary>
    /// <param name="record">The trigger as it is stored.</param>
    /// <param name="trigger">Its definition, which was checked.</param>
    /// <param name="now">The time.</param>
    public TriggerStep Step(TriggerRecord record, Trigger trigger, DateTimeOffset now)
    {
        var due = record.NextDue ?? now;
        var cursor = record.Cursor ?? TriggerInstants.Before(due);
        return trigger switch
        {
            FixedDelayTrigger delay => StepDelay(record, delay, due, now),
            StartupTrigger or AfterTrigger =>
                new TriggerStep(new(record.Name, record.Cursor, record.Cursor, null, []), 0),
            _ => new Walk(this, record, trigger, cursor, now).Step(cursor),
        };
    }

    /// <summary>A run of a trigger for one of its instants.</summary>
    public NewRun RunFor(TriggerRecord record, DateTimeOffset nominal, TimeSpan jitter)
    {
        var delay = TimeSpan.FromMilliseconds(random.NextInt64((long)jitter.TotalMilliseconds + 1));
        return record.Template with
        {
            Id = newId(),
            DueAt = nominal + delay,
            Origin = new RunOrigin(record.Name, nominal),
        };
    }

    /// <summary>
    /// The store sets the due instant of a fixed delay when a run has ended; until then there is none.
    /// </summary>
    private TriggerStep StepDelay(
        TriggerRecord record, FixedDelayTrigger trigger, DateTimeOffset due, DateTimeOffset now)
    {
        var instants = TriggerInstants.Of(trigger, record.Template.Job, due - trigger.Delay);
        var floor = TriggerInstants.Before(due);
        var nominal = instants.Next(record.Cursor > floor ? record.Cursor.Value : floor)?.ToUniversalTime();
        if (nominal is not { } instant || instant > now || record.Fired >= trigger.MaxRuns)
        {
            var next = record.Fired >= trigger.MaxRuns ? null : nominal;
            return new TriggerStep(new(record.Name, record.Cursor, record.Cursor, next, []), 0);
        }

        var missed = instant < now - _misfireThreshold;
        var dropped = missed && (trigger.Misfire == MisfireRule.Skip || now - instant > trigger.CatchUp);
        var again = dropped || MayMakeNone(record) ? instants.Next(TriggerInstants.Before(now + trigger.Delay)) : null;
        var advance = new TriggerAdvance(
            record.Name,
            record.Cursor,
            instant,
            again?.ToUniversalTime(),
            dropped ? [] : [RunFor(record, instant, trigger.Jitter)]);
        return new TriggerStep(advance, missed ? 1 : 0);
    }

    /// <summary>
    /// A run whose unique key is taken is not made, so no end of a run would ever set the next instant: it is asked
    /// for again.
    /// </summary>
    private static bool MayMakeNone(TriggerRecord record) => record.Template.Unique is not null;

    /// <summary>One walk over the instants of a trigger from its cursor to now.</summary>
    private sealed class Walk(
        TriggerPlan plan, TriggerRecord record, Trigger trigger, DateTimeOffset anchor, DateTimeOffset now)
    {
        private readonly TriggerInstants _instants = TriggerInstants.Of(trigger, record.Template.Job, anchor);
        private readonly List<NewRun> _runs = [];
        private readonly DateTimeOffset _onTime = Earlier(now, plan._misfireThreshold);
        private int _missed;

        /// <summary>How many more runs the trigger may make.</summary>
        private long Left => trigger.MaxRuns is { } most ? most - record.Fired - _runs.Count : long.MaxValue;

        /// <summary>
        /// Whether no instant can follow: what the overlap rule skips does not count, so it may leave room for another
        /// run.
        /// </summary>
        private bool IsLast =>
            Left <= 0 && (_runs.Count == 0 || trigger.Overlap is not (OverlapRule.Skip or OverlapRule.BufferOne));

        public TriggerStep Step(DateTimeOffset cursor)
        {
            var passed = TakeMissed(cursor);
            passed = Take(passed, now);
            DateTimeOffset? moved = passed == cursor ? record.Cursor : passed.ToUniversalTime();
            var next = IsLast ? null : _instants.Next(passed)?.ToUniversalTime();
            return new TriggerStep(new(record.Name, record.Cursor, moved, next, _runs), _missed);
        }

        /// <summary>Deals with what was missed, by the trigger's rule.</summary>
        /// <returns>The last instant dealt with.</returns>
        private DateTimeOffset TakeMissed(DateTimeOffset cursor)
        {
            if (_instants.Next(cursor) is not { } first || first >= _onTime)
            {
                return cursor;
            }

            var window = Earlier(now, trigger.CatchUp);
            if (trigger.Misfire == MisfireRule.FireAll)
            {
                return TakeAll(cursor, first, window);
            }

            _missed = _instants.After(cursor).TakeWhile(instant => instant < _onTime).Take(MostRuns).Count();
            var latest = _instants.LastBefore(first, _onTime);
            if (trigger.Misfire == MisfireRule.FireOnce && latest >= window)
            {
                Add(latest);
            }

            return latest;
        }

        private DateTimeOffset TakeAll(DateTimeOffset cursor, DateTimeOffset first, DateTimeOffset window)
        {
            var passed = cursor;
            if (first < window)
            {
                _missed = _instants.After(cursor).TakeWhile(instant => instant < window).Take(MostRuns).Count();
                passed = _instants.LastBefore(first, window);
            }

            var before = _runs.Count;
            passed = Take(passed, TriggerInstants.Before(_onTime));
            _missed = Math.Min(MostRuns, _missed + _runs.Count - before);
            return passed;
        }

        /// <summary>
        /// Takes every instant after one and up to another, as far as the step and the trigger allow.
        /// </summary>
        /// <returns>The last one taken.</returns>
        private DateTimeOffset Take(DateTimeOffset passed, DateTimeOffset last)
        {
            while (_runs.Count < MostRuns && _instants.Next(passed) is { } instant && instant <= last && Add(instant))
            {
                passed = instant;
            }

            return passed;
        }

        private bool Add(DateTimeOffset nominal)
        {
            if (Left <= 0)
            {
                return false;
            }

            _runs.Add(plan.RunFor(record, nominal.ToUniversalTime(), trigger.Jitter));
            return true;
        }

        private static DateTimeOffset Earlier(DateTimeOffset instant, TimeSpan by) =>
            by.Ticks < instant.UtcTicks ? instant - by : DateTimeOffset.MinValue;
    }
}
