namespace CognitionOS.Scheduling.Tests;

public sealed class OneShotTriggerTests
{
    [Fact]
    public void It_fires_at_its_instant_and_never_again()
    {
        var trigger = new OneShotTrigger { At = At.Utc("2026-05-01T08:00") };

        Assert.Equal(At.All("2026-05-01T08:00"), trigger.Preview(At.Utc("2026-01-01T00:00"), 3));
        Assert.Null(trigger.GetNext(At.Utc("2026-05-01T08:00")));
    }

    [Fact]
    public void A_delay_counts_from_the_anchor() => Assert.Equal(
        At.Utc("2026-01-01T00:10"),
        new OneShotTrigger { After = TimeSpan.FromMinutes(10) }.GetNext(At.Utc("2026-01-01T00:00")));

    [Fact]
    public void An_excluded_instant_is_not_made_up_for()
    {
        var trigger =
            new OneShotTrigger { At = At.Utc("2026-05-01T08:00"), Except = ExclusionCalendar.AnnualDays((5, 1)) };

        Assert.Null(trigger.GetNext(At.Utc("2026-01-01T00:00")));
    }

    [Fact]
    public void It_wants_either_an_instant_or_a_delay_and_nothing_else()
    {
        var both = new OneShotTrigger { At = At.Utc("2026-05-01T08:00"), After = TimeSpan.Zero, MaxRuns = 1 };

        var refused = Assert.Throws<ArgumentException>(() => both.GetNext(default));

        Assert.Contains(
            "At is 2026-05-01T08:00:00.0000000+00:00; set either At or After, and not both.",
            refused.Message,
            StringComparison.Ordinal);
        Assert.Contains("MaxRuns is 1; leave it out: it fires once.", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new OneShotTrigger().GetNext(default));
    }
}
