namespace CognitionOS.Scheduling.Tests;

public sealed class JobBuilderTriggerExtensionsTests
{
    [Fact]
    public void Each_word_adds_its_trigger()
    {
        var job = new JobBuilder(new JobDefinition { Name = "report" })
            .Cron("0 6 * * *", "Europe/Berlin")
            .Every(TimeSpan.FromHours(1))
            .EveryAfterEnd(TimeSpan.FromHours(2))
            .Once(TriggerBench.Start)
            .AtStartup()
            .Build(maxLosses: 3);

        Assert.Equal(
            [
                new CronTrigger("0 6 * * *", Zone: "Europe/Berlin"),
                new IntervalTrigger(TimeSpan.FromHours(1)),
                new FixedDelayTrigger(TimeSpan.FromHours(2)),
                new OneShotTrigger { At = TriggerBench.Start },
                new StartupTrigger(),
            ],
            job.Triggers);
    }
}
