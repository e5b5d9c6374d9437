namespace CognitionOS.Scheduling.Tests;

public sealed class RunTallyTests
{
    private static readonly Dictionary<string, DateTimeOffset> NoSuccess = [];

    private readonly RunTally _tally = new();

    [Fact]
    public void Counts_add_up_by_state_and_by_job()
    {
        _tally.Add("mail", RunState.Queued, 2);
        _tally.Add("mail", RunState.Queued, 3);
        _tally.Add("report", RunState.Queued, 1);
        _tally.Add("report", RunState.Dead, 4);

        var told = _tally.Tell(NoSuccess);

        Assert.Equal((6, 4), (told.ByState[RunState.Queued], told.ByState[RunState.Dead]));
        Assert.Equal((5, 1), (told.ByJob["mail"][RunState.Queued], told.ByJob["report"][RunState.Queued]));
        Assert.False(told.ByJob["mail"].ContainsKey(RunState.Dead));
    }

    [Fact]
    public void What_counts_nothing_is_left_out()
    {
        _tally.Add("mail", RunState.Queued, 0);

        Assert.Empty(_tally.Tell(NoSuccess).ByState);
        Assert.Empty(_tally.Tell(NoSuccess).ByJob);
    }

    [Fact]
    public void Backlogs_add_up_and_the_oldest_of_all_is_told()
    {
        _tally.AddDue(JobPriority.High, new Backlog(2, TimeSpan.FromSeconds(5)), isKnown: true);
        _tally.AddDue(JobPriority.High, new Backlog(1, TimeSpan.FromSeconds(3)), isKnown: false);
        _tally.AddDue(JobPriority.Low, new Backlog(4, TimeSpan.FromSeconds(9)), isKnown: false);

        var told = _tally.Tell(NoSuccess);

        Assert.Equal(new Backlog(3, TimeSpan.FromSeconds(5)), told.Due[JobPriority.High]);
        Assert.Equal(new Backlog(4, TimeSpan.FromSeconds(9)), told.Due[JobPriority.Low]);
        Assert.Equal(new Backlog(5, TimeSpan.FromSeconds(9)), told.Unknown);
    }
}
