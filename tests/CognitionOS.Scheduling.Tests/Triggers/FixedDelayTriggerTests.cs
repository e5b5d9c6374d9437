namespace CognitionOS.Scheduling.Tests;

public sealed class FixedDelayTriggerTests
{
    [Fact]
    public void Only_its_first_instant_is_known()
    {
        var trigger = new FixedDelayTrigger(TimeSpan.FromMinutes(5));

        Assert.Equal(At.All("2026-01-01T00:05"), trigger.Preview(At.Utc("2026-01-01T00:00"), 3));
        Assert.Equal(
            At.All("2026-01-02T00:00"),
            (trigger with { StartAt = At.Utc("2026-01-02T00:00") }).Preview(At.Utc("2026-01-01T00:00"), 3));
    }

    [Fact]
    public void An_excluded_instant_is_put_off_to_the_first_that_is_not()
    {
        var trigger = new FixedDelayTrigger(TimeSpan.FromMinutes(5))
        {
            Except = ExclusionCalendar.Dates(new DateOnly(2026, 1, 1)),
        };

        Assert.Equal(At.Utc("2026-01-02T00:00"), trigger.GetNext(At.Utc("2026-01-01T12:00")));
    }
}
