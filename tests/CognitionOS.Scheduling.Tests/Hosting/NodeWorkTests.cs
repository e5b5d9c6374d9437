using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling.Tests;

public sealed class NodeWorkTests : IDisposable
{
    private readonly Workbench _bench = new();
    private readonly RunBoard _board = new(slots: 4, mostAbandoned: 4);
    private readonly ChangeFeed _feed = new([]);
    private readonly StayVitals _vitals;
    private readonly RunPump _pump;
    private readonly NodeWork _work;
    private readonly ServiceProvider _services;

    public NodeWorkTests()
    {
        _services = new ServiceCollection().AddCognitionScheduling().Services.BuildServiceProvider();
        _vitals = new StayVitals(_board);
        _pump = new RunPump(
            _board,
            _bench.Tools,
            _services.GetRequiredService<JobCatalog>(),
            new NeverStanding(),
            new PumpSenses(_bench.Store.Signal, _feed, _vitals));
        _work = new NodeWork(_board, _pump, _vitals);
        _board.Open();
    }

    public void Dispose()
    {
        _pump.Dispose();
        _feed.Dispose();
        _services.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public void A_cancellation_stops_the_claim_that_it_names_and_no_other_claim_of_the_run()
    {
        var runs = Place(3);

        _work.CancelRequested([runs[0].Fenced, runs[1].Fenced with { Fence = 99 }]);

        Assert.Equal([StopCause.Requested, StopCause.None, StopCause.None], runs.Select(run => run.Cause));
    }

    [Fact]
    public void A_cancellation_reaches_a_prefetched_run_too()
    {
        var waiting = _bench.Make(started: false);
        _board.Admit([.. Enumerable.Range(0, 4).Select(_ => _bench.Make()), waiting]);

        _work.CancelRequested([waiting.Fenced]);

        Assert.Equal((StopCause.Requested, -1), (waiting.Cause, waiting.Place));
    }

    [Theory]
    [InlineData(null, nameof(StopCause.LeaseLost))]
    [InlineData(2L, nameof(StopCause.LeaseLost))]
    [InlineData(1L, nameof(StopCause.None))]
    public void The_end_of_a_lease_stops_what_began_under_another_epoch(long? kept, string cause)
    {
        _vitals.LeaseHeld = true;
        var runs = Place(2);

        _work.LeaseEnded(kept);

        Assert.All(runs, run => Assert.Equal(Enum.Parse<StopCause>(cause), run.Cause));
        Assert.False(_vitals.LeaseHeld);
    }

    [Fact]
    public void A_lease_that_is_held_shows()
    {
        _work.LeaseHeld();

        Assert.True(_vitals.LeaseHeld);
    }

    [Fact]
    public void Shut_down_stops_everything_that_was_not_stopped_for_another_reason()
    {
        var runs = Place(2);
        runs[0].Stop(StopCause.Requested);

        _work.ShutDown();

        Assert.Equal([StopCause.Requested, StopCause.ShutDown], runs.Select(run => run.Cause));
    }

    [Fact]
    public void Progress_is_what_the_pump_has_gathered()
    {
        var run = Place(1)[0];
        run.Context.Report(0.5);
        _pump.Progress.Add(run);

        Assert.Equal(run.Claim.Run.Id, Assert.Single(_work.TakeProgress()).Run);
        Assert.Empty(_work.TakeProgress());
    }

    private RunExecution[] Place(int count)
    {
        var runs = Enumerable.Range(0, count).Select(_ => _bench.Make()).ToList();
        _board.Admit(runs);
        return [.. runs];
    }

    private sealed class NeverStanding : INodeStanding
    {
        public NodeLease Lease => new("node", 1);

        public bool MayClaim => false;

        public bool Holds(NodeLease lease) => true;

        public void Lost(NodeLease lease)
        {
        }

        public void HasProgress()
        {
        }
    }
}
