using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

public sealed class LeaseFlowTests : IAsyncDisposable
{
    private readonly OpenStore _store = new();

    private Scene Scene => _store.Scene;

    private GivenWork Given => _store.Given;

    [Fact]
    public async Task A_node_that_joins_under_a_name_that_is_taken_takes_nothing_over()
    {
        var run = await Scene.EnqueueAsync(Given.Run());
        var old = await Scene.JoinAsync();
        var claim = await old.ClaimOneAsync(run);

        var young = await Scene.JoinAsync();

        Assert.True(young.Lease.Epoch > old.Lease.Epoch);
        Assert.False(await old.SettleAsync(claim, SettlementKind.Succeeded));
        Assert.Equal(2, (await young.ClaimOneAsync(run)).Fence);
        Assert.Equal(1, (await Scene.InfoAsync(run)).Losses);
    }

    [Fact]
    public async Task A_node_that_holds_a_run_does_not_leave()
    {
        var run = await Scene.EnqueueAsync(Given.Run());
        var node = await Scene.JoinAsync();
        await node.ClaimOneAsync(run);

        await node.LeaveAsync();
        Assert.NotNull(_store.State.Nodes.Find("a"));
        await node.EndAsync(run);
        await node.LeaveAsync();

        Assert.Null(_store.State.Nodes.Find("a"));
    }

    [Fact]
    public async Task A_node_that_never_joined_may_leave() =>
        Assert.Empty((await new SceneNode(Scene, "stranger", SceneNode.UsualKinds).LeaveAsync()).CancelRequested);

    [Fact]
    public async Task No_more_runs_are_returned_than_asked_and_the_node_goes_with_the_last()
    {
        var runs = await Scene.EnqueueAllAsync(Given.Runs(5));
        await (await Scene.JoinAsync()).ClaimAsync(5);
        Scene.Pass(SceneNode.LeaseTime);

        Assert.Equal(runs.Take(2), (await Scene.RecoverAsync(2)).Select(change => change.Run));
        Assert.NotNull(_store.State.Nodes.Find("a"));
        await Scene.RecoverAsync(2);
        await Scene.RecoverAsync(2);

        Assert.Null(_store.State.Nodes.Find("a"));
        Assert.Equal(5, (await Scene.CountAsync()).ByState[RunState.Queued]);
    }

    [Fact]
    public async Task A_run_that_was_only_prefetched_is_not_lost_when_its_node_is()
    {
        var run = await Scene.EnqueueAsync(Given.Run() with { MaxLosses = 1 });
        await (await Scene.JoinAsync()).ClaimAsync(0, prefetch: 1);
        Scene.Pass(SceneNode.LeaseTime);

        await Scene.RecoverAsync();

        Assert.Equal((RunState.Queued, 0), ((await Scene.InfoAsync(run)).State, (await Scene.InfoAsync(run)).Losses));
    }

    [Fact]
    public async Task A_run_whose_cancellation_was_asked_for_ends_with_its_node()
    {
        var run = await Scene.EnqueueAsync(Given.Run());
        await (await Scene.JoinAsync()).ClaimOneAsync(run);
        await Scene.CancelAsync(run);
        Scene.Pass(SceneNode.LeaseTime);

        await Scene.RecoverAsync();

        await Scene.ExpectFinalAsync(run, RunState.Cancelled);
    }

    [Fact]
    public async Task Slots_of_a_lost_node_go_to_those_that_wait()
    {
        var runs = await Scene.EnqueueAllAsync(Given.Limited("l"), Given.Limited("l"));
        await (await Scene.JoinAsync()).ClaimAllAsync();
        Scene.Pass(SceneNode.LeaseTime);
        await Scene.RecoverAsync();
        var other = await Scene.JoinAsync("b");

        Assert.Equal([runs[0]], await other.ClaimAllAsync());
        await other.EndAsync(runs[0]);
        Assert.Equal([runs[1]], await other.ClaimAllAsync());
    }

    [Fact]
    public async Task Progress_of_a_run_that_nobody_knows_or_of_an_older_claim_is_ignored()
    {
        var run = await Scene.EnqueueAsync(Given.Run());
        var node = await Scene.JoinAsync();
        var claim = await node.ClaimOneAsync(run);

        await node.RenewAsync(
            new ProgressReport(Given.Id(), 1, new RunProgress(0.1)),
            new ProgressReport(run, claim.Fence - 1, new RunProgress(0.2)),
            new ProgressReport(run, claim.Fence + 1, new RunProgress(0.3)));

        Assert.Null((await Scene.InfoAsync(run)).Progress);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
