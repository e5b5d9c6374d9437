using CognitionOS.Testing;

namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerPlanTests
{
    private static readonly DateTimeOffset Noon = At.Utc("2026-01-10T12:00");
    private static readonly CronTrigger Hourly = new("0 * * * *");
    private readonly ManualTimeProvider _clock = new(Noon);
    private readonly TriggerPlan _plan;

    public TriggerPlanTests()
    {
        var ids = new IdSource(_clock);
        _plan = new TriggerPlan(TimeSpan.FromSeconds(5), new Random(7), () => new RunId(ids.Next()));
    }

    [Theory]
    [InlineData(MisfireRule.FireOnce)]
    [InlineData(MisfireRule.FireAll)]
    [InlineData(MisfireRule.Skip)]
    public void An_instant_within_the_threshold_is_on_time_whatever_the_rule(MisfireRule rule)
    {
        var step = Step(Hourly with { Misfire = rule }, cursor: "2026-01-10T11:00", now: "2026-01-10T12:00:05");

        Assert.Equal(At.All("2026-01-10T12:00"), Nominals(step));
        Assert.Equal(0, step.Missed);
        Assert.Equal(At.Utc("2026-01-10T12:00"), step.Advance.Cursor);
        Assert.Equal(At.Utc("2026-01-10T13:00"), step.Advance.NextDue);
    }

    [Theory]
    [InlineData(MisfireRule.FireOnce, "01:00:00", "2026-01-10T11:00")]
    [InlineData(MisfireRule.FireOnce, "00:29:00", "")]
    [InlineData(
        MisfireRule.FireAll, "1.00:00:00", "2026-01-10T08:00 2026-01-10T09:00 2026-01-10T10:00 2026-01-10T11:00")]
    [InlineData(MisfireRule.FireAll, "02:30:00", "2026-01-10T09:00 2026-01-10T10:00 2026-01-10T11:00")]
    [InlineData(MisfireRule.FireAll, "00:10:00", "")]
    [InlineData(MisfireRule.Skip, "1.00:00:00", "")]
    public void What_was_missed_is_fired_for_by_the_rule_within_the_catch_up_window(
        MisfireRule rule, string window, string expected)
    {
        var trigger = Hourly with { Misfire = rule, CatchUp = TimeSpan.Parse(window, null) };

        var step = Step(trigger, cursor: "2026-01-10T07:00", now: "2026-01-10T11:30");

        Assert.Equal(At.All(expected), Nominals(step));
        Assert.Equal(4, step.Missed);
        Assert.Equal(At.Utc("2026-01-10T11:00"), step.Advance.Cursor);
        Assert.Equal(Noon, step.Advance.NextDue);
    }

    [Fact]
    public void What_was_missed_and_what_is_on_time_are_fired_for_in_order()
    {
        var step = Step(Hourly, cursor: "2026-01-10T07:00", now: "2026-01-10T12:00:01");

        Assert.Equal(At.All("2026-01-10T11:00 2026-01-10T12:00"), Nominals(step));
    }

    [Fact]
    public void A_long_backlog_is_worked_off_a_thousand_at_a_time_and_leaves_out_none()
    {
        var trigger = new CronTrigger("* * * * *") { Misfire = MisfireRule.FireAll, CatchUp = TimeSpan.FromDays(30) };
        var record = Record(trigger, "2026-01-08T12:00");
        var fired = new List<DateTimeOffset>();
        var sizes = new List<int>();

        for (var due = true; due; due = record.NextDue <= Noon)
        {
            var step = _plan.Step(record, trigger, Noon);
            fired.AddRange(Nominals(step));
            sizes.Add(step.Advance.Runs.Count);
            record = Apply(record, step);
        }

        Assert.Equal([1000, 1000, 880], sizes);
        Assert.Equal(trigger.Occurrences(At.Utc("2026-01-08T12:01"), Noon.AddTicks(1)), fired);
    }

    [Theory]
    [InlineData(MisfireRule.FireOnce, 1)]
    [InlineData(MisfireRule.FireAll, 1_000)]
    [InlineData(MisfireRule.Skip, 0)]
    public void A_clock_set_a_thousand_years_ahead_is_jumped_over(MisfireRule rule, int runs)
    {
        var step = Step(
            new CronTrigger("* * * * * *") { Misfire = rule },
            cursor: "2026-01-10T12:00",
            now: "3026-01-10T12:00:00.5");

        Assert.InRange(step.Advance.Runs.Count, runs, runs + 6);
        Assert.Equal(1_000, step.Missed);
        Assert.True(step.Advance.Cursor > At.Utc("3026-01-09T12:00"));
    }

    [Fact]
    public void A_clock_set_back_makes_nothing_until_the_cursor_is_passed()
    {
        var step = Step(Hourly, cursor: "2026-01-10T12:00", now: "2026-01-10T09:00:01");

        Assert.Empty(step.Advance.Runs);
        Assert.Equal(Noon, step.Advance.Cursor);
        Assert.Equal(At.Utc("2026-01-10T13:00"), step.Advance.NextDue);
    }

    [Fact]
    public void Jitter_moves_the_due_instant_only()
    {
        var trigger = new CronTrigger("* * * * *") { Jitter = TimeSpan.FromSeconds(30), Misfire = MisfireRule.FireAll };

        var step = Step(trigger, cursor: "2026-01-10T06:00", now: "2026-01-10T12:00");

        Assert.Equal(trigger.Occurrences(At.Utc("2026-01-10T06:01"), Noon.AddTicks(1)), Nominals(step));
        Assert.Equal(Noon, step.Advance.Cursor);
        var delays = step.Advance.Runs.Select(run => run.DueAt - run.Origin?.NominalAt).ToArray();
        Assert.All(delays, delay => Assert.InRange(delay ?? default, TimeSpan.Zero, trigger.Jitter));
        Assert.True(delays.Distinct().Count() > 300);
    }

    [Fact]
    public void A_seeded_random_gives_the_same_due_instants_again()
    {
        var trigger = Hourly with { Jitter = TimeSpan.FromHours(1), Misfire = MisfireRule.FireAll };

        IEnumerable<DateTimeOffset> Dues() => new TriggerPlan(TimeSpan.Zero, new Random(3), () => default)
            .Step(Record(trigger, "2026-01-10T02:00"), trigger, Noon).Advance.Runs.Select(run => run.DueAt);

        Assert.Equal(Dues(), Dues());
    }

    [Fact]
    public void The_number_of_runs_is_kept_within_the_limit_and_then_it_is_never_due_again()
    {
        var trigger = Hourly with { MaxRuns = 5, Misfire = MisfireRule.FireAll, Overlap = OverlapRule.Allow };

        var step = _plan.Step(Record(trigger, "2026-01-10T02:00") with { Fired = 3 }, trigger, Noon);

        Assert.Equal(At.All("2026-01-10T03:00 2026-01-10T04:00"), Nominals(step));
        Assert.Null(step.Advance.NextDue);
    }

    [Fact]
    public void A_run_that_the_overlap_rule_skips_leaves_room_for_another()
    {
        var trigger = Hourly with { MaxRuns = 4 };

        var last = _plan.Step(Record(trigger, "2026-01-10T11:00") with { Fired = 3 }, trigger, Noon);
        var done = _plan.Step(Record(trigger, "2026-01-10T12:00") with { Fired = 4 }, trigger, Noon.AddHours(1));

        Assert.Single(last.Advance.Runs);
        Assert.Equal(Noon.AddHours(1), last.Advance.NextDue);
        Assert.Empty(done.Advance.Runs);
        Assert.Null(done.Advance.NextDue);
    }

    [Fact]
    public void A_fixed_delay_whose_run_may_not_be_made_is_looked_at_again()
    {
        var trigger = new FixedDelayTrigger(TimeSpan.FromMinutes(10));
        var record = Record(trigger, "2026-01-10T11:30") with { NextDue = Noon };

        var step = _plan.Step(
            record with { Template = record.Template with { Unique = new UniqueClaim("k") } }, trigger, Noon);

        Assert.Single(step.Advance.Runs);
        Assert.Equal(Noon.AddMinutes(10), step.Advance.NextDue);
    }

    [Fact]
    public void A_run_has_the_template_and_its_origin()
    {
        var step = Step(Hourly, cursor: "2026-01-10T11:00", now: "2026-01-10T12:00:01");

        var run = Assert.Single(step.Advance.Runs);
        Assert.Equal(("report", JobPriority.High, "t"), (run.Job, run.Priority, run.Tenant));
        Assert.Equal(new RunOrigin("nightly", Noon), run.Origin);
        Assert.NotEqual(default, run.Id);
        Assert.Equal(("nightly", At.Utc("2026-01-10T11:00")), (step.Advance.Trigger, step.Advance.ExpectedCursor));
    }

    [Fact]
    public void An_interval_stays_on_its_grid_after_a_long_pause()
    {
        var trigger = new IntervalTrigger(TimeSpan.FromMinutes(7)) { Misfire = MisfireRule.Skip };

        var step = Step(trigger, cursor: "2026-01-10T00:00", now: "2026-01-10T11:59");

        Assert.Empty(step.Advance.Runs);
        Assert.Equal(At.Utc("2026-01-10T11:54"), step.Advance.Cursor);
        Assert.Equal(At.Utc("2026-01-10T12:01"), step.Advance.NextDue);
    }

    [Fact]
    public void A_trigger_looked_at_too_early_only_learns_when_it_is_due()
    {
        var step = Step(Hourly, cursor: "2026-01-10T12:00", now: "2026-01-10T12:30");

        Assert.Equal(
            new TriggerAdvance("nightly", Noon, Noon, At.Utc("2026-01-10T13:00"), []), step.Advance with { Runs = [] });
        Assert.Empty(step.Advance.Runs);
    }

    [Fact]
    public void A_one_shot_fires_once()
    {
        var step = Step(new OneShotTrigger { At = Noon }, cursor: "2026-01-10T07:00", now: "2026-01-10T12:00:01");

        Assert.Equal([Noon], Nominals(step));
        Assert.Null(step.Advance.NextDue);
    }

    [Fact]
    public void A_one_shot_after_a_delay_counts_from_the_cursor_it_was_saved_with()
    {
        var step = Step(
            new OneShotTrigger { After = TimeSpan.FromHours(2) },
            cursor: "2026-01-10T10:00",
            now: "2026-01-10T12:00:01");

        Assert.Equal([Noon], Nominals(step));
        Assert.Null(step.Advance.NextDue);
    }

    [Theory]
    [InlineData(MisfireRule.FireOnce, "2026-01-10T12:00:01", "2026-01-10T12:00", 0)]
    [InlineData(MisfireRule.Skip, "2026-01-10T12:00:01", "2026-01-10T12:00", 0)]
    [InlineData(MisfireRule.FireOnce, "2026-01-10T15:00", "2026-01-10T12:00", 1)]
    [InlineData(MisfireRule.FireAll, "2026-01-10T15:00", "2026-01-10T12:00", 1)]
    [InlineData(MisfireRule.Skip, "2026-01-10T15:00", "", 1)]
    [InlineData(MisfireRule.FireOnce, "2026-01-12T15:00", "", 1)]
    public void A_fixed_delay_fires_at_the_instant_that_the_store_has_set(
        MisfireRule rule, string now, string expected, int missed)
    {
        var trigger = new FixedDelayTrigger(TimeSpan.FromMinutes(10)) { Misfire = rule };
        var record = Record(trigger, "2026-01-10T11:30") with { NextDue = Noon };

        var step = _plan.Step(record, trigger, At.Utc(now));

        Assert.Equal(At.All(expected), Nominals(step));
        Assert.Equal(missed, step.Missed);
        Assert.Equal(Noon, step.Advance.Cursor);
        Assert.Equal(expected.Length == 0 ? At.Utc(now).AddMinutes(10) : null, step.Advance.NextDue);
    }

    [Fact]
    public void A_fixed_delay_that_is_excluded_is_put_off()
    {
        var trigger = new FixedDelayTrigger(TimeSpan.FromMinutes(10))
        {
            Except = ExclusionCalendar.Dates(new DateOnly(2026, 1, 10)),
        };

        var step = _plan.Step(Record(trigger, "2026-01-10T11:30") with { NextDue = Noon }, trigger, Noon.AddSeconds(1));

        Assert.Empty(step.Advance.Runs);
        Assert.Equal(At.Utc("2026-01-11T00:00"), step.Advance.NextDue);
    }

    [Fact]
    public void Every_trigger_fires_for_each_of_its_instants_in_steps_of_any_length()
    {
        var steps = new Random(11);
        Trigger[] triggers =
        [
            Hourly,
            new CronTrigger("*/7 2-4 * * *", Zone: "Europe/Berlin"),
            new IntervalTrigger(TimeSpan.FromMinutes(11)),
        ];
        foreach (var trigger in triggers)
        {
            var all = trigger with { Misfire = MisfireRule.FireAll };
            var start = At.Utc("2026-03-27T00:00");
            var record = Record(all, "2026-03-27T00:00");
            var fired = new List<DateTimeOffset>();
            var now = start;
            while (now < start.AddDays(4))
            {
                now = now.AddMinutes(steps.Next(1, 300));
                var step = _plan.Step(record, all, now);
                fired.AddRange(Nominals(step));
                record = Apply(record, step);
            }

            Assert.Equal(all.Preview(start, fired.Count), fired);
            Assert.Null(all.GetNext(fired[^1]) is { } next && next <= now ? next : null);
        }
    }

    private static IEnumerable<DateTimeOffset> Nominals(TriggerStep step) =>
        step.Advance.Runs.Select(run => run.Origin?.NominalAt ?? default);

    private static TriggerRecord Apply(TriggerRecord record, TriggerStep step) => record with
    {
        Cursor = step.Advance.Cursor,
        NextDue = step.Advance.NextDue,
        Fired = record.Fired + step.Advance.Runs.Count,
    };

    private static TriggerRecord Record(Trigger trigger, string cursor) => new()
    {
        Name = "nightly",
        Definition = trigger.ToJson(),
        Template = new NewRun
        {
            Id = default,
            Job = "report",
            DueAt = default,
            Priority = JobPriority.High,
            Tenant = "t",
        },
        Cursor = At.Utc(cursor),
        NextDue = trigger.GetNext(At.Utc(cursor)),
    };

    private TriggerStep Step(Trigger trigger, string cursor, string now) =>
        _plan.Step(Record(trigger, cursor), trigger, At.Utc(now));
}
