using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling.Tests;

[Collection(NodesInTurn.Name)]
public sealed class LeaseKeeperTests : IAsyncDisposable
{
    private readonly Cluster _cluster = new(leaseSeconds: 30);
    private readonly Gate _gate = new();
    private readonly Gate _second = new();
    private StoreWrapper? _store;

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_lease_that_is_renewed_is_never_taken_over()
    {
        await StartFirstAsync();
        await StartSecondAsync();
        await _cluster.EnqueueAsync("gate");

        await _cluster.AdvanceAsync(120);

        Assert.Equal(1, _gate.Runs.Count + _second.Runs.Count);
    }

    [Fact]
    public async Task A_node_that_cannot_renew_cancels_its_runs_at_two_thirds_before_another_may_start_them()
    {
        var deaf = new Gate(obeys: false);
        var node = await _cluster.StartAsync(
            jobs => jobs.AddJob("gate", deaf.RunAsync), wrap: inner => _store = new StoreWrapper(inner));
        await _cluster.EnqueueAsync("gate");
        await _cluster.UntilAsync(() => deaf.Runs.Count == 1, "it runs");
        await StartSecondAsync();

        _store!.RenewalFault = new InvalidOperationException("unreachable");
        await _cluster.AdvanceAsync(19.9);
        var early = deaf.Runs[0].Token.IsCancellationRequested;
        await _cluster.AdvanceAsync(0.1);
        var late = deaf.Runs[0].Token.IsCancellationRequested;
        await _cluster.AdvanceAsync(9.9);
        var held = _second.Runs.Count;
        await _cluster.AdvanceAsync(11);

        Assert.Equal((false, true, 0), (early, late, held));
        Assert.Equal((1, false), (node.Logs.Count(1011), node.Vitals.LeaseHeld));
        await _cluster.UntilAsync(() => _second.Runs.Count == 1, "the other node runs it");
    }

    [Fact]
    public async Task A_renewal_that_hangs_does_not_keep_the_node_from_letting_go()
    {
        await StartFirstAsync();
        await _cluster.EnqueueAsync("gate");
        await _cluster.UntilAsync(() => _gate.Runs.Count == 1, "it runs");

        var hold = new TaskCompletionSource();
        _store!.RenewalHold = hold.Task;
        await _cluster.AdvanceAsync(31);

        Assert.True(_gate.Runs[0].Token.IsCancellationRequested);
        hold.SetResult();
    }

    [Fact]
    public async Task A_node_that_reaches_its_store_again_goes_on_and_what_it_let_go_runs_again()
    {
        await StartFirstAsync();
        var id = await _cluster.EnqueueAsync("gate");
        await _cluster.UntilAsync(() => _gate.Runs.Count == 1, "it runs");
        _store!.RenewalFault = new InvalidOperationException("unreachable");
        await _cluster.AdvanceAsync(22);

        _store.RenewalFault = null;
        await _cluster.AdvanceAsync(5);
        await _cluster.UntilAsync(() => _gate.Runs.Count == 2, "it runs again");
        _gate.Runs[1].Open.SetResult();

        await _cluster.WhenAsync(id, RunState.Succeeded);
        Assert.True(_gate.Runs[1].Context.Fence > _gate.Runs[0].Context.Fence);
    }

    [Fact]
    public async Task What_a_suspended_node_reports_when_it_wakes_is_refused_and_it_joins_anew()
    {
        var frozen = new ManualTimeProvider();
        var deaf = new Gate(obeys: false);
        var node = await _cluster.StartAsync(jobs => jobs.AddJob("gate", deaf.RunAsync), time: frozen);
        var id = await _cluster.EnqueueAsync("gate");
        await _cluster.UntilAsync(() => deaf.Runs.Count == 1, "it runs");
        await StartSecondAsync();

        await _cluster.AdvanceAsync(45);
        await _cluster.UntilAsync(() => _second.Runs.Count == 1, "the other node runs it");
        frozen.JumpTo(_cluster.Time.GetUtcNow());
        deaf.Runs[0].Context.SetResult(1, TestJson.Default.Int32);
        deaf.Runs[0].Open.SetResult();
        await frozen.AdvanceAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        var afterWaking = (await _cluster.GetAsync(id)).Info;
        _second.Runs[0].Context.SetResult(2, TestJson.Default.Int32);
        _second.Runs[0].Open.SetResult();

        Assert.Equal((RunState.Running, _second.Runs[0].Context.Fence), (afterWaking.State, afterWaking.Fence));
        Assert.Equal("2"u8.ToArray(), (await _cluster.WhenAsync(id, RunState.Succeeded)).Result);
        Assert.Equal(1, node.Logs.Count(1023));
        Assert.True(node.Vitals.LeaseHeld);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(-40)]
    public async Task A_clock_that_is_off_by_more_than_a_third_of_the_lease_claims_nothing(int skewSeconds)
    {
        var skewed = new ManualTimeProvider(_cluster.Time.GetUtcNow().AddSeconds(skewSeconds));
        var node = await _cluster.StartAsync(
            jobs => jobs.AddJob("gate", _gate.RunAsync), time: skewed, wrap: WithClock);

        await _cluster.EnqueueAsync("gate");
        await skewed.AdvanceAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.Empty(_gate.Runs);
        Assert.Equal(1, node.Logs.Count(1013));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(-40)]
    public async Task With_a_long_lease_a_skewed_node_runs_at_the_stores_time(int skewSeconds)
    {
        var skewed = new ManualTimeProvider(_cluster.Time.GetUtcNow().AddSeconds(skewSeconds));
        await _cluster.StartAsync(
            jobs => jobs.AddJob("gate", _gate.RunAsync),
            options => options.LeaseDuration = TimeSpan.FromMinutes(5),
            skewed,
            WithClock);
        var due = _cluster.Time.GetUtcNow().AddSeconds(50);
        await _cluster.EnqueueAsync("gate", run => run with { DueAt = due });

        for (var second = 0; second < 50; second += 10)
        {
            Assert.Empty(_gate.Runs);
            await _cluster.AdvanceAsync(10);
            await skewed.AdvanceAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        }

        await _cluster.UntilAsync(() => _gate.Runs.Count == 1, "it runs");
        Assert.Equal(due, _gate.Runs[0].Context.StartedAt);
    }

    [Fact]
    public async Task A_wall_clock_that_jumps_changes_nothing_where_the_store_has_its_own()
    {
        var machine = new ManualTimeProvider(_cluster.Time.GetUtcNow().AddSeconds(1));
        await _cluster.StartAsync(
            jobs => jobs.AddJob("gate", _gate.RunAsync),
            options => options.LeaseDuration = TimeSpan.FromHours(1),
            machine,
            WithClock);
        await StartSecondAsync();
        var id = await _cluster.EnqueueAsync(
            "gate", run => run with { DueAt = _cluster.Time.GetUtcNow().AddSeconds(30) });

        machine.JumpTo(machine.GetUtcNow().AddHours(9));
        await machine.AdvanceAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await _cluster.AdvanceAsync(20);

        Assert.Empty(_gate.Runs);
        Assert.Empty(_second.Runs);
        Assert.Equal(RunState.Queued, (await _cluster.GetAsync(id)).Info.State);
    }

    [Theory]
    [InlineData(120)]
    [InlineData(-120)]
    public async Task A_wall_clock_that_jumps_loses_no_run_in_memory(int jumpSeconds)
    {
        await StartFirstAsync();
        var id = await _cluster.EnqueueAsync(
            "gate", run => run with { DueAt = _cluster.Time.GetUtcNow().AddSeconds(30) });

        _cluster.Time.JumpTo(_cluster.Time.GetUtcNow().AddSeconds(jumpSeconds));
        await _cluster.AdvanceAsync(Math.Max(0, -jumpSeconds) + 60 + 60);
        await _cluster.UntilAsync(() => _gate.Runs.Count > 0, "it runs");
        _gate.Runs[^1].Open.SetResult();

        Assert.True(_gate.Runs[0].Context.StartedAt >= _gate.Runs[0].Context.DueAt);
        await _cluster.WhenAsync(id, RunState.Succeeded);
    }

    [Theory]
    [InlineData(120)]
    [InlineData(-120)]
    [InlineData(86_400 * 365)]
    public async Task A_wall_clock_that_jumps_costs_a_node_in_memory_no_running_attempt(int jumpSeconds)
    {
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(_cluster.Time)
            .AddCognitionScheduling(options => options.LeaseDuration = _cluster.Lease)
            .AddJob("gate", _gate.RunAsync).Services
            .BuildServiceProvider();
        await services.GetRequiredService<IScheduler>().StartAsync(TestContext.Current.CancellationToken);
        var run = await services.GetRequiredService<IJobClient>()
            .EnqueueAsync("gate", cancellationToken: TestContext.Current.CancellationToken);
        await _cluster.UntilAsync(() => _gate.Runs.Count == 1, "it runs");

        _cluster.Time.JumpTo(_cluster.Time.GetUtcNow().AddSeconds(jumpSeconds));
        await _cluster.AdvanceAsync(100);
        var cancelled = _gate.Runs[0].Token.IsCancellationRequested;
        _gate.Runs[0].Open.SetResult();
        await _cluster.AdvanceAsync(1);

        var ended = await services.GetRequiredService<IJobMonitor>()
            .GetAsync(run.Run, TestContext.Current.CancellationToken);
        Assert.Equal((false, 1), (cancelled, _gate.Runs.Count));
        Assert.Equal((RunState.Succeeded, 1, 0), (ended!.Info.State, ended.Info.Attempt, ended.Info.Losses));
        await services.GetRequiredService<IScheduler>().StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Progress_reaches_the_store_within_a_second_and_at_most_once_a_second()
    {
        await StartFirstAsync();
        var id = await _cluster.EnqueueAsync("gate");
        await _cluster.AdvanceAsync(3);

        _gate.Runs[0].Context.Report(0.25, "first");
        await _cluster.AdvanceAsync(0);
        var atOnce = (await _cluster.GetAsync(id)).Info.Progress;
        _gate.Runs[0].Context.Report(0.5, "second");
        _gate.Runs[0].Context.Report(0.75, "third");
        await _cluster.AdvanceAsync(0.9);
        var between = (await _cluster.GetAsync(id)).Info.Progress;
        await _cluster.AdvanceAsync(0.1);

        Assert.Equal((new RunProgress(0.25, "first"), new RunProgress(0.25, "first")), (atOnce, between));
        Assert.Equal(new RunProgress(0.75, "third"), (await _cluster.GetAsync(id)).Info.Progress);
    }

    private IJobStore WithClock(IJobStore inner) => _store = new StoreWrapper(inner) { Clock = _cluster.Time };

    private Task<TestNode> StartFirstAsync() => _cluster.StartAsync(
        jobs => jobs.AddJob("gate", _gate.RunAsync), wrap: inner => _store = new StoreWrapper(inner));

    private Task<TestNode> StartSecondAsync() => _cluster.StartAsync(jobs => jobs.AddJob("gate", _second.RunAsync));
}
