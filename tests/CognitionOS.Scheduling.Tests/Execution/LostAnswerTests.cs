using CognitionOS.Testing;

namespace CognitionOS.Scheduling.Tests;

/// <summary>A store that commits, and whose answer comes late or never.</summary>
[Collection(NodesInTurn.Name)]
public sealed class LostAnswerTests : IAsyncDisposable
{
    private readonly Cluster _cluster = new(leaseSeconds: 30);
    private readonly Gate _gate = new();
    private readonly FaultInjector _faults;

    public LostAnswerTests() => _faults = new FaultInjector(1, _cluster.Time);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_run_claimed_in_an_answer_that_was_lost_starts_all_the_same()
    {
        await StartAsync();
        await _cluster.AdvanceAsync(1);
        var next = _faults.CallsOf("after exchange") + 1;
        _faults.Throw("after exchange", () => new SoakFaultException("after exchange"), FaultOn.Calls(next));

        var run = await _cluster.EnqueueAsync("gate");
        await _cluster.AdvanceAsync(1);

        Assert.Equal(1, _faults.InjectionsOf("after exchange"));
        var started = Assert.Single(_gate.Runs);
        Assert.Equal((run, 1), (started.Context.Run, started.Context.Attempt));
    }

    [Fact]
    public async Task What_runs_goes_on_when_an_answer_is_lost()
    {
        await StartAsync();
        var first = await _cluster.EnqueueAsync("gate");
        await _cluster.UntilAsync(() => _gate.Runs.Count == 1, "the first runs");
        var next = _faults.CallsOf("after exchange") + 1;
        _faults.Throw("after exchange", () => new SoakFaultException("after exchange"), FaultOn.Calls(next));

        await _cluster.EnqueueAsync("gate");
        await _cluster.UntilAsync(() => _faults.InjectionsOf("after exchange") == 1, "the answer is lost");
        await _cluster.AdvanceAsync(1);
        _gate.Runs[0].Open.SetResult();

        Assert.Equal(1, (await _cluster.WhenAsync(first, RunState.Succeeded)).Info.Attempt);
        Assert.Equal(2, _gate.Runs.Count);
    }

    [Fact]
    public async Task A_run_claimed_in_an_answer_that_comes_after_the_lease_does_not_start()
    {
        await StartAsync();
        await _cluster.AdvanceAsync(1);
        _faults.Delay("after exchange", TimeSpan.FromSeconds(60), FaultOn.Calls(_faults.CallsOf("after exchange") + 1));
        _faults.Throw("before renew", () => new SoakFaultException("before renew"), FaultOn.EveryCall);

        await _cluster.EnqueueAsync("gate");
        await _cluster.AdvanceAsync(70);

        Assert.Equal(1, _faults.InjectionsOf("after exchange"));
        Assert.Empty(_gate.Runs);
    }

    [Fact]
    public async Task A_prefetched_run_does_not_start_after_the_lease_has_ended()
    {
        await StartAsync(prefetch: 5);
        for (var made = 0; made < 4; made++)
        {
            await _cluster.EnqueueAsync("gate");
        }

        await _cluster.UntilAsync(() => _gate.Runs.Count == 2, "two run");
        _gate.Runs[0].Open.SetResult();
        await _cluster.UntilAsync(() => _gate.Runs.Count == 3, "a third runs, and one is prefetched");
        _faults.Throw("before renew", () => new SoakFaultException("before renew"), FaultOn.EveryCall);
        _faults.Throw("before exchange", () => new SoakFaultException("before exchange"), FaultOn.EveryCall);

        await _cluster.AdvanceAsync(25);

        Assert.All(_gate.Runs.Skip(1), run => Assert.True(run.Token.IsCancellationRequested));
        Assert.Equal(3, _gate.Runs.Count);
    }

    private Task<TestNode> StartAsync(int prefetch = 0) => _cluster.StartAsync(
        jobs => jobs.AddJob("gate", _gate.RunAsync),
        options => (options.MaxConcurrentRuns, options.Prefetch) = (2, prefetch),
        wrap: inner => new FaultyStore(inner, _faults));
}
