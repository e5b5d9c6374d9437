namespace CognitionOS.Scheduling.Tests;

public sealed class LimitCensusTests
{
    private readonly SchedulingState _state = Some.State();
    private readonly Some _some = new();

    [Fact]
    public void Slots_are_held_by_what_runs_and_by_what_was_abandoned()
    {
        var (runs, gone) = (Limited(), Limited());
        var slot = Assert.Single(_state.Limits.Of(runs));
        var node = _state.Nodes.Join("a");
        Assert.Null(_state.Limits.Take(runs));
        Assert.Null(_state.Limits.Take(gone));
        node.Runs.Add(runs);
        Assert.Equal(1, new LimitCensus(_state).Held(slot));

        node.Abandoned.Add(new FencedRun(gone.Run.Id, 1), gone.Facts.Held);

        Assert.Equal(2, new LimitCensus(_state).Held(slot));
        Assert.Empty(new LimitCensus(_state).FaultsOf(slot));
    }

    [Fact]
    public void Every_way_in_which_a_limit_is_wrong_is_told()
    {
        var run = Limited();
        var slot = Assert.Single(_state.Limits.Of(run));
        (slot.InUse, slot.Woken) = (-2, 1);
        slot.Parked.Add(_some.Run());

        var faults = new LimitCensus(_state).FaultsOf(slot).ToArray();

        Assert.Equal(3, faults.Length);
        Assert.Contains("-2 slots in use, but 0 are held", faults[0], StringComparison.Ordinal);
        Assert.Contains("1 runs woken, but 0 say so", faults[1], StringComparison.Ordinal);
        Assert.Contains("was not woken", faults[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_woken_run_counts_for_the_limit_that_woke_it_alone()
    {
        var (run, other) = (Limited("l"), Limited("m"));
        var (slot, otherSlot) = (_state.Limits.Of(run).Single(), _state.Limits.Of(other).Single());
        _state.Limits.Wake(run, slot);

        Assert.Equal((1, 0), (new LimitCensus(_state).Woken(slot), new LimitCensus(_state).Woken(otherSlot)));
    }

    private RunEntry Limited(string name = "l")
    {
        var run = _state.Runs.Add(_some.New() with { Limits = [new LimitClaim(name, 2)] }, Some.Now);
        _state.Limits.Enter(run);
        return run;
    }
}
