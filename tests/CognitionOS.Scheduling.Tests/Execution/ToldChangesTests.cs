using CognitionOS.Scheduling.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling.Tests;

/// <summary>Every change of state is told by the node that made it, once, whatever call made it.</summary>
[Collection(NodesInTurn.Name)]
public sealed class ToldChangesTests : IAsyncDisposable
{
    private readonly Cluster _cluster = new(leaseSeconds: 30);
    private readonly Gate _gate = new();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trigger_that_fires_because_it_is_resumed_tells_of_its_run()
    {
        var node = await StartAsync(jobs => jobs
            .AddJob("first", (_, _) => Task.CompletedTask)
            .AddJob("second", (_, _) => Task.CompletedTask, job => job.After("first")));
        var control = node.Services.GetRequiredService<IRunControl>();
        await control.PauseAsync(PauseTarget.Trigger("second"), "why", "who", Stop);
        await _cluster.WhenAsync(await _cluster.EnqueueAsync("first"), RunState.Succeeded);

        await control.ResumeAsync(PauseTarget.Trigger("second"), Stop);
        await _cluster.UntilAsync(() => StatesOf(node, "second").Contains(RunState.Succeeded), "it is told");

        Assert.Equal([RunState.Queued, RunState.Running, RunState.Succeeded], StatesOf(node, "second"));
    }

    [Fact]
    public async Task What_a_raised_capacity_lets_go_is_told_by_the_node_that_raised_it()
    {
        await StartAsync(jobs => jobs.AddJob("work", _gate.RunAsync, job => job.Limit(_ => "shared", 1)));
        await _cluster.EnqueueAsync("work", run => run with { Limits = [new LimitClaim("shared", 1)] });
        var parked = await _cluster.EnqueueAsync("work", run => run with { Limits = [new LimitClaim("shared", 1)] });
        await _cluster.WhenAsync(parked, RunState.Parked);
        var caller = _cluster.Add(jobs => jobs
            .AddObserver<ObserverRecorder>().AddJob("work", _gate.RunAsync, job => job.Limit(_ => "shared", 2)));

        var raising = await caller.Services.GetRequiredService<IJobClient>()
            .EnqueueAsync("work", cancellationToken: Stop);
        await _cluster.UntilAsync(() => Of(caller).Count >= 2, "both are told");

        Assert.Equal(
            [(parked, RunState.Parked, RunState.Queued), (raising.Run, null, RunState.Queued)],
            Of(caller).Select(change => (change.Run, change.From, change.To)).OrderByDescending(change => change.From));
    }

    [Fact]
    public async Task A_run_that_waits_behind_the_holder_of_its_key_is_told_as_parked_and_let_go_once()
    {
        var unique = new UniqueClaim("key", UniqueScope.Active, UniqueConflict.ReplacePayload);
        var node = await StartAsync(jobs => jobs.AddJob("work", _gate.RunAsync));
        var client = node.Services.GetRequiredService<IJobClient>();
        await client.EnqueueAsync("work", new EnqueueOptions { Unique = unique }, Stop);
        await _cluster.UntilAsync(() => _gate.Runs.Count == 1, "it runs");

        var second = await client.EnqueueAsync("work", new EnqueueOptions { Unique = unique }, Stop);
        await _cluster.AdvanceAsync(0);
        _gate.Runs[0].Open.SetResult();
        await _cluster.UntilAsync(() => Of(node).Count(change => change.Run == second.Run) >= 3, "it is told");

        Assert.Equal(
            [(null, RunState.Parked), (RunState.Parked, RunState.Queued), (RunState.Queued, RunState.Running)],
            Of(node).Where(change => change.Run == second.Run).Select(change => (change.From, change.To)));
        await _cluster.UntilAsync(() => _gate.Runs.Count == 2, "the second runs");
        _gate.Runs[1].Open.SetResult();
    }

    [Fact]
    public async Task An_attempt_that_its_trigger_abandons_is_no_stale_one_and_is_told_as_cancelled_once()
    {
        var deaf = new Gate(obeys: false);
        var node = await StartAsync(jobs => jobs.AddJob(
            "deaf",
            deaf.RunAsync,
            job => job.Trigger(new IntervalTrigger(TimeSpan.FromSeconds(100)) { Overlap = OverlapRule.AbandonOther })));
        await _cluster.AdvanceAsync(100);
        await _cluster.UntilAsync(() => deaf.Runs.Count == 1, "the first runs");
        await _cluster.AdvanceAsync(100);
        await _cluster.UntilAsync(() => deaf.Runs.Count == 2, "the second runs");
        var first = deaf.Runs[0].Context.Run;

        deaf.Runs[0].Open.SetResult();
        await _cluster.AdvanceAsync(1);

        Assert.True(deaf.Runs[0].Token.IsCancellationRequested);
        Assert.Equal((RunState.Cancelled, 0), ((await _cluster.GetAsync(first)).Info.State, node.Logs.Count(1023)));
        Assert.Single(Of(node), change => change.Run == first && change.To == RunState.Cancelled);
        deaf.Runs[1].Open.SetResult();
    }

    [Fact]
    public async Task The_end_of_a_run_that_completed_in_a_transaction_is_told_with_what_it_skipped()
    {
        var node = await _cluster.StartAsync(
            jobs => jobs
                .AddObserver<ObserverRecorder>()
                .AddJob("work", (context, token) => context.CompleteInAsync(new FakeTransaction(), token))
                .AddJob("child", (_, _) => Task.CompletedTask),
            wrap: inner => new StoreWrapper(inner));
        var parent = await _cluster.EnqueueAsync(
            "work", run => run with { DueAt = _cluster.Time.GetUtcNow().AddSeconds(1) });
        var child = await ChildAsync(parent, ParentRule.AllSucceeded);
        var skipped = await ChildAsync(parent, ParentRule.AnyFailed);

        await _cluster.AdvanceAsync(2);
        await _cluster.WhenAsync(child, RunState.Succeeded);
        await _cluster.UntilAsync(() => Of(node).Count >= 5, "all is told");

        Assert.Equal([RunState.Running, RunState.Succeeded], ToOf(node, parent));
        Assert.Equal([RunState.Running, RunState.Succeeded], ToOf(node, child));
        Assert.Equal([RunState.Skipped], ToOf(node, skipped));
    }

    private static IEnumerable<RunState> ToOf(TestNode node, RunId run) =>
        Of(node).Where(change => change.Run == run).Select(change => change.To);

    private Task<RunId> ChildAsync(RunId parent, ParentRule rule) =>
        _cluster.EnqueueAsync("child", run => run with { Parents = new RunParents([parent], rule) });

    private static IReadOnlyList<RunChange> Of(TestNode node) =>
        [.. node.Services.GetServices<IRunObserver>().OfType<ObserverRecorder>().Single().Changes];

    private static IEnumerable<RunState> StatesOf(TestNode node, string job) =>
        Of(node).Where(change => change.Job == job).Select(change => change.To);

    private Task<TestNode> StartAsync(Action<SchedulingBuilder> jobs) =>
        _cluster.StartAsync(builder => jobs(builder.AddObserver<ObserverRecorder>()));
}
