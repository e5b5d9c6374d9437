namespace CognitionOS.Scheduling.Tests;

public sealed class AfterTriggerTests
{
    [Fact]
    public void It_has_no_instants() => Assert.Empty(new AfterTrigger("extract", "transform").Preview(default, 3));

    [Fact]
    public void What_only_a_clock_could_keep_is_refused()
    {
        var trigger = new AfterTrigger("extract", "extract")
        {
            StartAt = At
            .Utc("2026-05-01T08:00"),
            Jitter = TimeSpan
            .FromSeconds(1)
        };

        var refused = Assert.Throws<ArgumentException>(() => trigger.GetNext(default));

        Assert.Contains("Jobs is \"extract\"; name each job once.", refused.Message, StringComparison.Ordinal);
        Assert.Contains(
            "StartAt is 2026-05-01T08:00:00.0000000+00:00; leave it out:", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Jitter is 00:00:01; leave it out:", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_names_at_least_one_job() =>
        Assert.Throws<ArgumentException>(() => new AfterTrigger().GetNext(default));
}
