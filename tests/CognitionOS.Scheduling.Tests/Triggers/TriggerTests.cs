using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerTests
{
    [Fact]
    public void Instants_rise_strictly_within_start_and_end_and_are_never_excluded() =>
        ForAnyTrigger((trigger, after) =>
        {
            var last = after;
            foreach (var instant in trigger.Preview(after, 60))
            {
                Assert.True(instant > last, $"{instant:O} does not follow {last:O}.");
                Assert.False(
                    instant < trigger.StartAt || instant > trigger.EndAt, $"{instant:O} is outside of start and end.");
                Assert.False(
                    trigger.Except?.Excludes(instant, ZoneOfCalendar(trigger)) ?? false, $"{instant:O} is excluded.");
                last = instant;
            }
        });

    [Fact]
    public void Next_is_the_first_of_the_preview_and_leaves_out_none() =>
        ForAnyTrigger((trigger, after) =>
        {
            var anchored = trigger is IntervalTrigger
                && trigger.StartAt is null ? trigger with { StartAt = after, EndAt = null } : trigger;
            var preview = (anchored with { MaxRuns = null }).Preview(after, 20);

            foreach (var (instant, following) in preview.Zip(preview.Skip(1)))
            {
                var between = instant + ((following - instant) / 2);
                Assert.Equal(following, anchored.GetNext(between));
            }
        });

    [Fact]
    public void Occurrences_of_spans_in_a_row_are_those_of_the_whole() =>
        ForAnyTrigger((trigger, from) =>
        {
            var anchored = trigger is IntervalTrigger
                && trigger.StartAt is null ? trigger with { StartAt = from, EndAt = null } : trigger;
            anchored = anchored with { MaxRuns = null };
            var (middle, end) = (from.AddHours(31), from.AddDays(3));

            Assert.Equal(
                anchored.Occurrences(from, end),
                anchored.Occurrences(from, middle).Concat(anchored.Occurrences(middle, end)));
        });

    [Fact]
    public void At_most_as_many_come_back_as_it_may_make()
    {
        var trigger = new CronTrigger("* * * * *") { MaxRuns = 3 };
        var now = At.Utc("2026-01-01T00:00");

        Assert.Equal(3, trigger.Preview(now, 10).Count);
        Assert.Equal(3, trigger.Occurrences(now, now.AddDays(1)).Count());
    }

    [Fact]
    public void A_span_that_ends_before_it_starts_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() =>
            new CronTrigger("* * * * *").Occurrences(At.Utc("2026-01-02T00:00"), At.Utc("2026-01-01T00:00")));

        Assert.Contains("Swap the two", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_instant_before_another_is_found_without_a_walk() =>
        ForAnyTrigger((trigger, after) =>
        {
            var instants = TriggerInstants.Of(trigger, "job", after);
            if (instants.Next(after) is { } first)
            {
                var end = first.AddHours(50).AddSeconds(1);

                var naive = instants.From(first).TakeWhile(instant => instant < end).Last();

                Assert.Equal(naive, instants.LastBefore(first, end));
            }
        });

    [Fact]
    public void The_last_instant_of_a_thousand_years_of_seconds_is_found_at_once()
    {
        var instants = TriggerInstants.Of(new CronTrigger("* * * * * *"), "job", default);

        var last = instants.LastBefore(At.Utc("2026-01-01T00:00"), At.Utc("3026-01-01T00:00"));

        Assert.Equal(At.Utc("3025-12-31T23:59:59"), last);
    }

    private static TimeZoneInfo ZoneOfCalendar(Trigger trigger) =>
        TriggerZone.Find(trigger.ExceptZone ?? trigger.WallZone);

    private static void ForAnyTrigger(Action<Trigger, DateTimeOffset> check)
    {
        var cases =
            from trigger in AnyTrigger.Timed
            from after in AnyTrigger.Instant()
            select (trigger, after);
        Prop.ForAll(cases.ToArbitrary(), one => check(one.trigger, one.after))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20260101, 1));
    }
}
