namespace CognitionOS.Scheduling.Tests;

[Collection(NodesInTurn.Name)]
public sealed class RunPumpTests : IAsyncDisposable
{
    private readonly Cluster _cluster = new();
    private readonly Gate _gate = new();
    private StoreWrapper? _store;

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Settlements_survive_a_store_that_fails_and_are_sent_again_ever_later()
    {
        var node = await StartAsync(options => options.MaxConcurrentRuns = 4);
        var runs = new[] { await _cluster.EnqueueAsync("gate"), await _cluster.EnqueueAsync("gate") };
        await _cluster.UntilAsync(() => _gate.Runs.Count == 2, "both run");
        var before = _store!.Exchanges;

        _store.ExchangeFault = new InvalidOperationException("down");
        _gate.Runs[0].Open.SetResult();
        await _cluster.AdvanceAsync(0.01);
        _gate.Runs[1].Open.SetResult();
        await _cluster.AdvanceAsync(3);
        var tries = _store.Exchanges - before;
        var fault = node.Vitals.StoreFault;
        _store.ExchangeFault = null;
        await _cluster.AdvanceAsync(10);

        await _cluster.WhenAsync(runs[0], RunState.Succeeded);
        await _cluster.WhenAsync(runs[1], RunState.Succeeded);
        Assert.InRange(tries, 4, 6);
        Assert.Equal(("System.InvalidOperationException", null), (fault, node.Vitals.StoreFault));
        Assert.Equal(tries, node.Logs.Count(1030));
    }

    [Fact]
    public async Task What_ends_during_an_exchange_goes_along_with_the_next_in_one_call()
    {
        await StartAsync(options => options.MaxConcurrentRuns = 8);
        for (var i = 0; i < 8; i++)
        {
            await _cluster.EnqueueAsync("gate");
        }

        await _cluster.UntilAsync(() => _gate.Runs.Count == 8, "all run");
        var hold = new TaskCompletionSource();
        _store!.ExchangeHold = hold.Task;
        _store.Settled.Clear();
        foreach (var run in _gate.Runs)
        {
            run.Open.SetResult();
            await _cluster.AdvanceAsync(0);
        }

        hold.SetResult();
        await _cluster.UntilAsync(() => _store.Settled.Sum() == 8, "all is settled");

        Assert.Equal([1, 7], _store.Settled.Where(count => count > 0));
    }

    [Fact]
    public async Task An_idle_node_asks_nothing()
    {
        await StartAsync();
        await _cluster.AdvanceAsync(1);
        var before = _store!.Exchanges;

        await _cluster.EnqueueAsync("gate", run => run with { DueAt = _cluster.Time.GetUtcNow().AddHours(2) });
        await _cluster.AdvanceAsync(3_600);

        // One because something was enqueued, and one for each renewal of the lease.
        Assert.InRange(_store.Exchanges - before, 1, 1 + (3_600 / 200));
        Assert.Empty(_gate.Runs);
    }

    [Fact]
    public async Task No_more_runs_than_slots_run_at_once_and_the_best_go_first()
    {
        var order = new List<string>();
        var most = 0;
        var running = 0;
        await _cluster.StartAsync(
            jobs => jobs.AddJob("work", async (context, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                lock (order)
                {
                    order.Add(context.Tenant);
                }

                await Task.Yield();
                Interlocked.Decrement(ref running);
            }),
            options => options.MaxConcurrentRuns = 1);
        await PauseAsync();
        foreach (var priority in Enum.GetValues<JobPriority>().Reverse())
        {
            await _cluster.EnqueueAsync("work", run => run with { Priority = priority, Tenant = priority.ToString() });
        }

        await ResumeAsync();
        await _cluster.UntilAsync(() => order.Count == 5, "all have run");

        Assert.Equal(1, most);
        Assert.Equal(Enum.GetNames<JobPriority>(), order);
    }

    [Fact]
    public async Task Prefetched_runs_start_when_a_slot_is_free_and_count_their_attempt_then()
    {
        var store = new StoreWrapper(_cluster.Store.Jobs);
        await _cluster.StartAsync(
            jobs => jobs.AddJob("gate", _gate.RunAsync),
            options => (options.MaxConcurrentRuns, options.Prefetch) = (2, 10),
            wrap: _ => store);
        var runs = new List<RunId>();
        for (var i = 0; i < 6; i++)
        {
            runs.Add(await _cluster.EnqueueAsync("gate"));
        }

        for (var i = 0; i < 6; i++)
        {
            await _cluster.UntilAsync(() => _gate.Runs.Count > i, $"run {i} has started");
            _gate.Runs[i].Open.SetResult();
        }

        foreach (var run in runs)
        {
            Assert.Equal(1, (await _cluster.WhenAsync(run, RunState.Succeeded)).Info.Attempt);
        }
    }

    [Fact]
    public async Task A_node_shows_that_it_holds_nothing_when_all_has_ended()
    {
        var node = await StartAsync();
        var run = await _cluster.EnqueueAsync("gate");
        await _cluster.UntilAsync(() => _gate.Runs.Count == 1, "it has started");
        var during = node.Vitals.Running;

        _gate.Runs[0].Open.SetResult();
        await _cluster.WhenAsync(run, RunState.Succeeded);

        Assert.Equal(1, during);
        await _cluster.UntilAsync(() => node.Vitals.Running == 0, "it shows that nothing runs");
    }

    private Task<TestNode> StartAsync(Action<SchedulingOptions>? options = null) => _cluster.StartAsync(
        jobs => jobs.AddJob("gate", _gate.RunAsync), options, wrap: inner => _store = new StoreWrapper(inner));

    private async Task PauseAsync() => await _cluster.Store.Jobs.ChangeAsync(
        [new RunCommand.Pause(PauseTarget.Scheduler, "test", "test")],
        _cluster.Time.GetUtcNow(),
        TestContext.Current.CancellationToken);

    private async Task ResumeAsync() => await _cluster.Store.Jobs.ChangeAsync(
        [new RunCommand.Release(PauseTarget.Scheduler)],
        _cluster.Time.GetUtcNow(),
        TestContext.Current.CancellationToken);
}
