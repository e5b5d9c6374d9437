namespace CognitionOS.Scheduling.Tests;

public sealed class IntervalTriggerTests
{
    [Fact]
    public void Without_a_start_it_counts_from_the_anchor_and_leaves_the_anchor_out()
    {
        var preview = new IntervalTrigger(TimeSpan.FromMinutes(7)).Preview(At.Utc("2026-01-01T00:00"), 3);

        Assert.Equal(At.All("2026-01-01T00:07 2026-01-01T00:14 2026-01-01T00:21"), preview);
    }

    [Fact]
    public void With_a_start_it_fires_at_the_start_and_stays_on_its_grid()
    {
        var trigger = new IntervalTrigger(TimeSpan.FromMinutes(7)) { StartAt = At.Utc("2026-01-01T00:03") };

        Assert.Equal(At.Utc("2026-01-01T00:03"), trigger.GetNext(At.Utc("2025-06-01T00:00")));
        Assert.Equal(At.Utc("2026-01-01T00:10"), trigger.GetNext(At.Utc("2026-01-01T00:03")));
        Assert.Equal(At.Utc("2026-01-01T01:06"), trigger.GetNext(At.Utc("2026-01-01T00:59:59")));
    }

    [Fact]
    public void It_ends_at_the_last_instant_of_all()
    {
        var trigger = new IntervalTrigger(TimeSpan.FromDays(3650)) { StartAt = At.Utc("2026-01-01T00:00") };

        Assert.Null(trigger.GetNext(At.Utc("9999-01-01T00:00")));
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("-00:01:00")]
    [InlineData("4000.00:00:00")]
    public void An_interval_out_of_range_is_refused_with_value_and_range(string every)
    {
        var trigger = new IntervalTrigger(TimeSpan.Parse(every, null)) { Name = "tick" };

        var refused = Assert.Throws<ArgumentException>(() => trigger.GetNext(default));

        Assert.Equal(
            $"Trigger \"tick\": Every is {every}; it must be 00:00:00.0100000 to 3650.00:00:00.", refused.Message);
    }
}
