namespace CognitionOS.Scheduling.Tests;

public sealed class RunEntryTests
{
    private readonly Some _some = new();

    [Fact]
    public void A_run_that_only_waits_has_no_facts()
    {
        var run = _some.Run(dueIn: 5);

        Assert.Equal((0L, 0, Some.Now.AddSeconds(5).UtcTicks), (run.Fence, run.Attempt, run.DueTicks));
        Assert.False(run.HasFacts);
    }

    [Fact]
    public void A_fence_and_an_attempt_are_kept()
    {
        var run = _some.Run();
        run.Fence++;
        run.Fence++;
        run.Attempt++;

        Assert.Equal((2L, 1), (run.Fence, run.Attempt));
    }

    [Theory]
    [InlineData(RunState.Waiting, false)]
    [InlineData(RunState.Queued, false)]
    [InlineData(RunState.Parked, false)]
    [InlineData(RunState.Running, false)]
    [InlineData(RunState.Succeeded, true)]
    [InlineData(RunState.Dead, true)]
    [InlineData(RunState.Cancelled, true)]
    [InlineData(RunState.Skipped, true)]
    public void A_state_is_final_or_not(RunState state, bool isFinal)
    {
        var run = _some.Run();
        run.State = state;

        Assert.Equal(isFinal, run.IsFinal);
    }

    [Fact]
    public void Each_change_of_state_moves_its_count_in_the_lane()
    {
        var lane = new ReadyLane(new JobKind("mail", 1), 0);
        var run = _some.Run();
        run.State = RunState.Queued;
        run.Join(lane);
        run.State = RunState.Running;
        run.State = RunState.Running;

        Assert.Equal((0, 1), (lane.CountOf(RunState.Queued), lane.CountOf(RunState.Running)));
    }

    [Fact]
    public void A_change_of_lane_takes_the_count_along()
    {
        var (old, young) = (new ReadyLane(new JobKind("mail", 1), 0), new ReadyLane(new JobKind("mail", 2), 0));
        var run = _some.Run();
        run.Join(old);
        run.Join(young);
        Assert.Equal((0, 1), (old.CountOf(RunState.Waiting), young.CountOf(RunState.Waiting)));

        run.Join(null);

        Assert.Equal(0, young.CountOf(RunState.Waiting));
        Assert.Null(run.Lane);
    }
}
