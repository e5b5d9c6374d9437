using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerInstantsTests
{
    private static readonly DateTimeOffset Start = At.Utc("2026-03-01T00:00");

    [Fact]
    public void The_last_before_an_instant_is_the_last_that_walking_finds() =>
        Prop.ForAll(
            AnyTrigger.Timed.ToArbitrary(),
            Gen.Choose(1, 20_000).ToArbitrary(),
            (trigger, seconds) =>
            {
                var instants = TriggerInstants.Of(trigger, "job", Start);
                if (instants.Next(Start) is not { } first)
                {
                    return;
                }

                var end = first.AddSeconds(seconds);
                var walked = first;
                foreach (var next in instants.After(first).TakeWhile(next => next < end))
                {
                    walked = next;
                }

                Assert.Equal(walked, instants.LastBefore(first, end));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_last_of_millions_is_found_without_walking()
    {
        var instants = TriggerInstants.Of(new IntervalTrigger(TimeSpan.FromMilliseconds(10)), null, Start);

        Assert.Equal(Start.AddDays(365).AddMilliseconds(-10), instants.LastBefore(Start, Start.AddDays(365)));
    }

    [Fact]
    public void Instants_from_one_on_include_it_and_those_after_one_do_not()
    {
        var instants = TriggerInstants.Of(new CronTrigger("0 * * * *"), null, Start);

        Assert.Equal(Start, instants.From(Start).First());
        Assert.Equal(Start.AddHours(1), instants.After(Start).First());
        Assert.Equal(Start.AddHours(1), instants.From(Start.AddTicks(1)).First());
    }

    [Fact]
    public void Neither_start_nor_end_is_passed_and_both_count()
    {
        var trigger = new CronTrigger("0 * * * *") { StartAt = Start.AddHours(3), EndAt = Start.AddHours(5) };
        var instants = TriggerInstants.Of(trigger, null, Start);

        Assert.Equal([3, 4, 5], instants.After(Start).Select(instant => instant.Hour));
        Assert.Null(instants.Next(Start.AddHours(5)));
        Assert.Equal(Start.AddHours(4), instants.Next(Start.AddHours(3)));
    }

    [Theory]
    [InlineData(null, "2026-03-02T23:00")]
    [InlineData("UTC", "2026-03-03T00:00")]
    public void A_calendar_is_read_in_the_zone_of_the_trigger_unless_it_has_its_own(string? zone, string expected)
    {
        var trigger = new CronTrigger("0 * * * *", Zone: "Europe/Berlin")
        {
            Except = ExclusionCalendar.Dates(new DateOnly(2026, 3, 2)),
            ExceptZone = zone,
        };

        Assert.Equal(
            At.Utc(expected), TriggerInstants.Of(trigger, null, Start).Next(At.Utc("2026-03-02T10:00")));
    }

    [Fact]
    public void An_end_within_what_is_excluded_ends_it()
    {
        var trigger = new CronTrigger("0 0 * * *")
        {
            Except = ExclusionCalendar.Dates(new DateOnly(2026, 3, 3), new DateOnly(2026, 3, 4)),
            EndAt = At.Utc("2026-03-04T12:00"),
        };

        Assert.Equal(At.All("2026-03-02T00:00"), TriggerInstants.Of(trigger, null, Start).After(Start));
    }

    [Fact]
    public void A_delay_after_the_end_of_a_run_gives_one_instant_only()
    {
        var instants = TriggerInstants.Of(new FixedDelayTrigger(TimeSpan.FromMinutes(5)), null, Start);

        Assert.Single(instants.After(Start));
    }

    [Fact]
    public void There_is_no_instant_before_the_first_one()
    {
        Assert.Equal(DateTimeOffset.MinValue, TriggerInstants.Before(DateTimeOffset.MinValue));
        Assert.Equal(Start.AddTicks(-1), TriggerInstants.Before(Start.ToOffset(TimeSpan.FromHours(2))));
    }
}
