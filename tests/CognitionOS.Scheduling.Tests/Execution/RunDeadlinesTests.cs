namespace CognitionOS.Scheduling.Tests;

public sealed class RunDeadlinesTests
{
    [Fact]
    public void None_is_set_at_first()
    {
        var deadlines = new RunDeadlines();

        Assert.Equal(
            (RunDeadlines.Never, RunDeadlines.Never), (deadlines.Next(stopped: false), deadlines.Next(stopped: true)));
        Assert.Equal(StopCause.None, deadlines.Passed(long.MaxValue - 1));
    }

    [Theory]
    [InlineData(10, 20, 30, 40, 50, false, 10)]
    [InlineData(20, 10, 30, 40, 50, false, 10)]
    [InlineData(30, 20, 10, 40, 50, false, 10)]
    [InlineData(30, 20, 40, 10, 50, false, 20)]
    [InlineData(30, 20, 40, 50, 10, false, 10)]
    [InlineData(10, 20, 30, 40, 50, true, 40)]
    [InlineData(10, 20, 30, 50, 40, true, 40)]
    public void The_next_one_depends_on_whether_it_was_told_to_stop(
        long attempt, long run, long heartbeat, long abandon, long log, bool stopped, long next)
    {
        var deadlines = new RunDeadlines
        {
            Attempt = attempt,
            Run = run,
            Heartbeat = heartbeat,
            Abandon = abandon,
            Log = log,
        };

        Assert.Equal(next, deadlines.Next(stopped));
    }

    [Theory]
    [InlineData(9, nameof(StopCause.None))]
    [InlineData(10, nameof(StopCause.HeartbeatMissed))]
    [InlineData(20, nameof(StopCause.AttemptTimeout))]
    [InlineData(30, nameof(StopCause.RunTimeout))]
    public void Of_several_that_have_passed_the_one_that_weighs_most_counts(long now, string cause)
    {
        var deadlines = new RunDeadlines { Heartbeat = 10, Attempt = 20, Run = 30 };

        Assert.Equal(Enum.Parse<StopCause>(cause), deadlines.Passed(now));
    }
}
