namespace CognitionOS.Scheduling.Tests;

public sealed class CronTriggerTests
{
    [Fact]
    public void It_goes_by_the_wall_clock_of_its_zone()
    {
        var trigger = new CronTrigger("0 6 * * *", Zone: "Europe/Berlin");

        Assert.Equal(
            At.All("2026-03-28T05:00 2026-03-29T04:00 2026-03-30T04:00"),
            trigger.Preview(At.Utc("2026-03-28T00:00"), 3));
    }

    [Fact]
    public void A_hash_is_of_the_jobs_name_unless_the_trigger_has_a_key()
    {
        var trigger = new CronTrigger("H H * * *");
        var now = At.Utc("2026-01-01T00:00");

        var ofJob = TriggerInstants.Of(trigger, "report", now).Next(now);
        var ofKey = TriggerInstants.Of(trigger with { HashKey = "report" }, "another", now).Next(now);

        Assert.Equal(
            CronExpression.Parse("H H * * *", hashKey: "report").GetNextOccurrence(now, TimeZoneInfo.Utc), ofJob);
        Assert.Equal(ofJob, ofKey);
    }

    [Fact]
    public void A_hash_without_a_name_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => new CronTrigger("H H * * *").GetNext(default));

        Assert.StartsWith("The trigger: Expression is \"H H * * *\";", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_listed_with_its_remedy()
    {
        var trigger =
            new CronTrigger("61 * * * *", Zone: "Europe/Berln") { MaxRuns = 0, Jitter = TimeSpan.FromDays(-1) };

        var refused = Assert.Throws<ArgumentException>(() => trigger.GetNext(default));

        var faults = refused.Message.Split(Environment.NewLine);
        Assert.Equal(4, faults.Length);
        Assert.Contains(
            faults, fault => fault.Contains("MaxRuns is 0; it must be 1 or more", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("Jitter is -1.00:00:00;", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("Zone is \"Europe/Berln\";", StringComparison.Ordinal)
            && fault.Contains("Europe/Berlin", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("minute", StringComparison.Ordinal)
            && fault.Contains("0-59", StringComparison.Ordinal));
    }
}
