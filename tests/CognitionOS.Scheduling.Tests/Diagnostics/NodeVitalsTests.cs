namespace CognitionOS.Scheduling.Tests;

public sealed class NodeVitalsTests : IDisposable
{
    private readonly Workbench _bench = new();
    private readonly NodeVitals _vitals = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Before_its_first_stay_a_node_holds_nothing()
    {
        Assert.Equal((0, 0, false, null), (_vitals.Running, _vitals.Abandoned, _vitals.LeaseHeld, _vitals.StoreFault));
        Assert.Null(_vitals.StartedAt);
        Assert.Empty(_vitals.Queue);
    }

    [Fact]
    public void It_shows_its_newest_stay_and_what_happens_to_an_earlier_one_does_not_touch_that()
    {
        var (first, second) = (Board(), Board());
        var (earlier, present) = (new StayVitals(first), new StayVitals(second));
        _vitals.Stay = earlier;
        var old = Abandon(first);
        _vitals.Stay = present;
        Abandon(second);
        Abandon(second);
        present.LeaseHeld = true;

        first.End(old, settlement: null, brief: false, out _);
        earlier.StoreFault = "late";
        earlier.LeaseHeld = false;

        Assert.Equal((2, 2, true, null), (_vitals.Running, _vitals.Abandoned, _vitals.LeaseHeld, _vitals.StoreFault));
    }

    [Fact]
    public void When_it_started_can_be_forgotten()
    {
        _vitals.StartedAt = _bench.Time.GetUtcNow();
        var started = _vitals.StartedAt;
        _vitals.StartedAt = null;

        Assert.Equal(_bench.Time.GetUtcNow(), started);
        Assert.Null(_vitals.StartedAt);
    }

    private static RunBoard Board()
    {
        var board = new RunBoard(slots: 4, mostAbandoned: 4);
        board.Open();
        return board;
    }

    private RunExecution Abandon(RunBoard board)
    {
        var run = _bench.Make();
        board.Admit([run]);
        board.Abandon(run, settlement: null);
        return run;
    }
}
