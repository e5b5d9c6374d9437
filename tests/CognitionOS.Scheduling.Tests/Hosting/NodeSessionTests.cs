namespace CognitionOS.Scheduling.Tests;

[Collection(NodesInTurn.Name)]
public sealed class NodeSessionTests : IAsyncDisposable
{
    private readonly Cluster _cluster = new(leaseSeconds: 30);
    private readonly Gate _gate = new();
    private readonly Gate _deaf = new(obeys: false);
    private readonly Gate _second = new();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_run_that_finishes_within_the_drain_time_has_succeeded_and_nothing_new_starts()
    {
        var node = await StartFirstAsync();
        var running = await _cluster.EnqueueAsync("gate");
        await _cluster.UntilAsync(() => _gate.Runs.Count == 1, "it runs");

        var stop = node.Scheduler.StopAsync(TestContext.Current.CancellationToken);
        await _cluster.AdvanceAsync(1);
        var waiting = await _cluster.EnqueueAsync("gate");
        await _cluster.AdvanceAsync(20);
        var cancelled = _gate.Runs[0].Token.IsCancellationRequested;
        _gate.Runs[0].Open.SetResult();
        await _cluster.UntilAsync(() => stop.IsCompletedSuccessfully, "the node has stopped");

        Assert.False(cancelled);
        Assert.Equal(RunState.Succeeded, (await _cluster.GetAsync(running)).Info.State);
        Assert.Equal(RunState.Queued, (await _cluster.GetAsync(waiting)).Info.State);
        Assert.Single(_gate.Runs);
    }

    [Fact]
    public async Task A_run_that_ends_on_cancellation_is_returned_at_once_and_taken_elsewhere_under_a_higher_fence()
    {
        var node = await StartFirstAsync();
        var id = await _cluster.EnqueueAsync("gate");
        await _cluster.UntilAsync(() => _gate.Runs.Count == 1, "it runs");
        await _cluster.StartAsync(jobs => jobs.AddJob("gate", _second.RunAsync));

        var stop = node.Scheduler.StopAsync(TestContext.Current.CancellationToken);
        await _cluster.AdvanceAsync(25);
        await _cluster.UntilAsync(() => stop.IsCompletedSuccessfully, "the node has stopped");
        await _cluster.UntilAsync(() => _second.Runs.Count == 1, "the other node runs it");

        Assert.Equal(id, _second.Runs[0].Context.Run);
        Assert.True(_second.Runs[0].Context.Fence > _gate.Runs[0].Context.Fence);
        Assert.Equal(2, _second.Runs[0].Context.Attempt);
        Assert.Equal(TimeSpan.FromSeconds(25), _second.Runs[0].Context.StartedAt - _gate.Runs[0].Context.StartedAt);
    }

    [Fact]
    public async Task A_run_that_ignores_its_token_keeps_its_lease_until_it_expires()
    {
        var node = await StartFirstAsync();
        var id = await _cluster.EnqueueAsync("deaf");
        await _cluster.UntilAsync(() => _deaf.Runs.Count == 1, "it runs");
        await _cluster.StartAsync(jobs => jobs.AddJob("deaf", _second.RunAsync));

        var stop = node.Scheduler.StopAsync(TestContext.Current.CancellationToken);
        await _cluster.AdvanceAsync(35);
        await _cluster.UntilAsync(() => stop.IsCompletedSuccessfully, "the node has stopped");
        await _cluster.AdvanceAsync(10);
        var held = (await _cluster.GetAsync(id)).Info;
        await _cluster.AdvanceAsync(30);

        Assert.Equal((RunState.Running, node.Name), (held.State, held.Node));
        await _cluster.UntilAsync(() => _second.Runs.Count == 1, "the other node runs it");
        Assert.True(_second.Runs[0].Context.Fence > _deaf.Runs[0].Context.Fence);
        _deaf.Runs[0].Open.SetResult();
        await _cluster.AdvanceAsync(1);
        Assert.Equal(RunState.Running, (await _cluster.GetAsync(id)).Info.State);
    }

    [Fact]
    public async Task Stopping_twice_is_fine_and_a_stopped_node_starts_again()
    {
        var node = await StartFirstAsync();
        await node.Scheduler.StopAsync(TestContext.Current.CancellationToken);
        await node.Scheduler.StopAsync(TestContext.Current.CancellationToken);
        var stopped = node.Scheduler.IsRunning;

        await node.Scheduler.StartAsync(TestContext.Current.CancellationToken);
        await node.Scheduler.StartAsync(TestContext.Current.CancellationToken);
        await _cluster.EnqueueAsync("gate");

        Assert.False(stopped);
        Assert.True(node.Scheduler.IsRunning);
        await _cluster.UntilAsync(() => _gate.Runs.Count == 1, "it runs");
    }

    [Fact]
    public async Task A_host_that_has_no_time_left_ends_the_drain_early()
    {
        var node = await StartFirstAsync();
        var id = await _cluster.EnqueueAsync("gate");
        await _cluster.UntilAsync(() => _gate.Runs.Count == 1, "it runs");

        await node.Scheduler.StopAsync(new CancellationToken(canceled: true));

        Assert.True(_gate.Runs[0].Token.IsCancellationRequested);
        Assert.Equal(RunState.Queued, (await _cluster.GetAsync(id)).Info.State);
    }

    [Fact]
    public async Task Prefetched_runs_go_back_unstarted_at_no_cost()
    {
        var fast = true;
        var node = await _cluster.StartAsync(
            jobs => jobs.AddJob("gate", (context, token) => fast ? Task.CompletedTask : _gate.RunAsync(context, token)),
            options => (options.MaxConcurrentRuns, options.Prefetch) = (1, 10));
        for (var i = 0; i < 20; i++)
        {
            await _cluster.WhenAsync(await _cluster.EnqueueAsync("gate"), RunState.Succeeded);
        }

        fast = false;
        var runs = new List<NewRun>();
        for (var i = 0; i < 3; i++)
        {
            var now = _cluster.Time.GetUtcNow();
            runs.Add(new NewRun { Id = new RunId(Guid.CreateVersion7(now)), Job = "gate", DueAt = now });
        }

        await _cluster.Store.Jobs.EnqueueAsync(runs, _cluster.Time.GetUtcNow(), TestContext.Current.CancellationToken);
        await _cluster.WhenAsync(runs[2].Id, RunState.Running);
        await node.Scheduler.StopAsync(new CancellationToken(canceled: true));

        var ended = await _cluster.Store.History.GetAsync(
            [.. runs.Select(run => run.Id)], TestContext.Current.CancellationToken);
        Assert.Equal([1, 0, 0], ended.Select(run => run.Info.Attempt));
        Assert.Single(_gate.Runs);
        Assert.Empty(_cluster.Store.Audit());
    }

    [Fact]
    public async Task A_node_that_starts_again_counts_what_it_abandons_anew()
    {
        var deaf = new Gate(obeys: false);
        var node = await _cluster.StartAsync(
            jobs => jobs.AddJob("deaf", deaf.RunAsync, job => job.AttemptTimeout(TimeSpan.FromSeconds(1))),
            options => (options.AbandonGrace, options.DrainTime) = (TimeSpan.FromSeconds(1), TimeSpan.Zero));
        await _cluster.EnqueueAsync("deaf");
        await _cluster.UntilAsync(() => deaf.Runs.Count == 1, "it has started");
        await _cluster.AdvanceAsync(3);
        var before = node.Vitals.Abandoned;

        var stopped = node.Scheduler.StopAsync(new CancellationToken(canceled: true));
        await _cluster.AdvanceAsync(3);
        await stopped;
        await node.Scheduler.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, 0), (before, node.Vitals.Abandoned));
        deaf.Runs[0].Open.SetResult();
    }

    [Fact]
    public async Task What_an_earlier_stay_abandoned_ends_without_touching_the_count_of_the_present_one()
    {
        var deaf = new Gate(obeys: false);
        var node = await _cluster.StartAsync(
            jobs => jobs.AddJob(
                "deaf", deaf.RunAsync, job => job.AttemptTimeout(TimeSpan.FromSeconds(1)).Retry(RetryPolicy.None)),
            options => (options.AbandonGrace, options.DrainTime) = (TimeSpan.FromSeconds(1), TimeSpan.Zero));
        await _cluster.EnqueueAsync("deaf");
        await _cluster.UntilAsync(() => deaf.Runs.Count == 1, "it has started");
        await _cluster.AdvanceAsync(3);
        var stopped = node.Scheduler.StopAsync(new CancellationToken(canceled: true));
        await _cluster.AdvanceAsync(3);
        await stopped;
        await node.Scheduler.StartAsync(TestContext.Current.CancellationToken);
        await _cluster.EnqueueAsync("deaf");
        await _cluster.UntilAsync(() => deaf.Runs.Count >= 2, "another has started");
        await _cluster.AdvanceAsync(3);
        var before = (node.Vitals.Abandoned, node.Vitals.Running);

        deaf.Runs[0].Open.SetResult();
        await _cluster.AdvanceAsync(1);

        Assert.Equal(before, (node.Vitals.Abandoned, node.Vitals.Running));
        Assert.True(before.Abandoned > 0);
        foreach (var run in deaf.Runs.Skip(1))
        {
            run.Open.SetResult();
        }
    }

    [Fact]
    public async Task A_prefetched_run_that_is_cancelled_does_not_start()
    {
        var fast = true;
        await _cluster.StartAsync(
            jobs => jobs.AddJob("gate", (context, token) => fast ? Task.CompletedTask : _gate.RunAsync(context, token)),
            options => (options.MaxConcurrentRuns, options.Prefetch) = (1, 10));
        for (var i = 0; i < 20; i++)
        {
            await _cluster.WhenAsync(await _cluster.EnqueueAsync("gate"), RunState.Succeeded);
        }

        fast = false;
        var now = _cluster.Time.GetUtcNow();
        NewRun Make() => new() { Id = new RunId(Guid.CreateVersion7(now)), Job = "gate", DueAt = now };
        NewRun[] runs = [Make(), Make()];
        await _cluster.Store.Jobs.EnqueueAsync(runs, now, TestContext.Current.CancellationToken);
        await _cluster.WhenAsync(runs[1].Id, RunState.Running);
        await _cluster.Store.Jobs.ChangeAsync(
            [new RunCommand.Cancel(runs[1].Id, "no need")], now, TestContext.Current.CancellationToken);
        await _cluster.AdvanceAsync(0);

        _gate.Runs[0].Open.SetResult();

        await _cluster.WhenAsync(runs[1].Id, RunState.Cancelled);
        Assert.Single(_gate.Runs);
    }

    [Fact]
    public async Task An_observer_that_never_returns_does_not_keep_the_node_from_stopping()
    {
        var node = await _cluster.StartAsync(
            jobs => jobs.AddJob("work", (_, _) => Task.CompletedTask).AddObserver<StuckObserver>());
        await _cluster.WhenAsync(await _cluster.EnqueueAsync("work"), RunState.Succeeded);

        var stopped = node.Scheduler.StopAsync(TestContext.Current.CancellationToken);
        await _cluster.UntilAsync(() => node.Vitals.LeaseHeld == false, "it has drained");
        await _cluster.AdvanceAsync(11);

        await _cluster.UntilAsync(() => stopped.IsCompletedSuccessfully, "it has stopped");
    }

    private Task<TestNode> StartFirstAsync() => _cluster.StartAsync(
        jobs => jobs.AddJob("gate", _gate.RunAsync).AddJob("deaf", _deaf.RunAsync));

    private sealed class StuckObserver : IRunObserver
    {
        public ValueTask OnChangedAsync(
            IReadOnlyList<RunChange> changes, CancellationToken cancellationToken = default) =>
            new(new TaskCompletionSource().Task);
    }
}
