namespace CognitionOS.Scheduling.Conformance;

/// <summary>Cancelling and retrying a workflow or what is below one of its nodes.</summary>
public abstract class GraphCommandConformance : StoreConformance
{
    [Fact]
    public async Task A_workflow_is_cancelled_whole()
    {
        var graph = await ChainsAsync();
        var result = await Store.ApplyAsync(new RunCommand.CancelGraph(graph.Id, null, "stop"));

        Assert.Equal(4, result.Count);
        Assert.All(
            await InfosAsync(graph), info => Assert.Equal((RunState.Cancelled, "stop"), (info.State, info.Reason)));
    }

    [Fact]
    public async Task What_has_ended_stays_and_what_runs_is_asked_to_end()
    {
        var graph = await ChainsAsync();
        var node = await Store.JoinAsync();
        await node.EndAsync(graph.A);
        await node.ClaimAllAsync();
        var result = await Store.ApplyAsync(new RunCommand.CancelGraph(graph.Id, null, "stop"));

        Assert.Equal(3, result.Count);
        Assert.Equal(2, (await node.RenewAsync()).CancelRequested.Count);
        Assert.Equal(
            [RunState.Succeeded, RunState.Running, RunState.Cancelled, RunState.Running], await StatesAsync(graph));
    }

    [Fact]
    public async Task One_node_and_all_below_it_are_cancelled_and_nothing_else()
    {
        var graph = await ChainsAsync();
        var result = await Store.ApplyAsync(new RunCommand.CancelGraph(graph.Id, graph.B, "stop"));

        Assert.Equal(2, result.Count);
        Assert.Equal(
            [RunState.Queued, RunState.Cancelled, RunState.Cancelled, RunState.Queued], await StatesAsync(graph));
    }

    [Fact]
    public async Task An_unknown_workflow_or_node_is_not_found()
    {
        var graph = await ChainsAsync();
        foreach (var command in (RunCommand[])[
            new RunCommand.CancelGraph(Given.Workflow(), null, "x"), new RunCommand.RetryGraph(Given.Workflow(), null),
            new RunCommand.CancelGraph(graph.Id, Given.Id(), "x"), new RunCommand.RetryGraph(graph.Id, Given.Id())])
        {
            Assert.Equal(ChangeOutcome.NotFound, (await Store.ChangeAsync(command)).Outcome);
        }
    }

    [Fact]
    public async Task A_retried_workflow_runs_again_what_did_not_succeed()
    {
        var graph = await ChainsAsync();
        var node = await Store.JoinAsync();
        await node.EndAsync(graph.A);
        await node.EndAsync(graph.X);
        await node.EndAsync(graph.B, SettlementKind.Dead);
        var result = await Store.ApplyAsync(new RunCommand.RetryGraph(graph.Id, null));

        Assert.Equal(2, result.Count);
        Assert.Equal(
            [RunState.Succeeded, RunState.Queued, RunState.Waiting, RunState.Succeeded], await StatesAsync(graph));
        await node.EndAsync(graph.B);
        await node.EndAsync(graph.C);
        Assert.Empty(await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_retry_counts_attempts_from_0_and_fences_on()
    {
        var graph = await ChainsAsync();
        var node = await Store.JoinAsync();
        await node.ClaimAllAsync();
        var fence = node.Held[graph.A].Fence;
        await node.EndAsync(graph.A, SettlementKind.Dead);
        await Store.ApplyAsync(new RunCommand.RetryGraph(graph.Id, graph.A));

        var claim = await node.ClaimOneAsync(graph.A);

        Assert.Equal(1, claim.Attempt);
        Assert.True(claim.Fence > fence);
    }

    [Fact]
    public async Task A_cancelled_workflow_can_be_retried_from_its_roots()
    {
        var graph = await ChainsAsync();
        await Store.ApplyAsync(new RunCommand.CancelGraph(graph.Id, null, "stop"));
        await Store.ApplyAsync(new RunCommand.RetryGraph(graph.Id, null));
        Assert.Equal(
            [RunState.Queued, RunState.Waiting, RunState.Waiting, RunState.Queued], await StatesAsync(graph));
        var node = await Store.JoinAsync();
        foreach (var run in (RunId[])[graph.A, graph.B, graph.C, graph.X])
        {
            await node.EndAsync(run);
        }

        Assert.All(await InfosAsync(graph), info => Assert.Equal(RunState.Succeeded, info.State));
    }

    [Fact]
    public async Task A_retried_subtree_leaves_the_rest_as_it_is()
    {
        var graph = await ChainsAsync();
        var node = await Store.JoinAsync();
        await node.EndAsync(graph.A);
        await node.EndAsync(graph.X, SettlementKind.Dead);
        await node.EndAsync(graph.B, SettlementKind.Dead);
        await Store.ApplyAsync(new RunCommand.RetryGraph(graph.Id, graph.B));

        Assert.Equal(
            [RunState.Succeeded, RunState.Queued, RunState.Waiting, RunState.Dead], await StatesAsync(graph));
    }

    [Fact]
    public async Task A_retried_node_whose_parent_stays_dead_is_skipped_again()
    {
        var graph = await ChainsAsync();
        await (await Store.JoinAsync()).EndAsync(graph.A, SettlementKind.Dead);
        await Store.ChangeAsync(new RunCommand.RetryGraph(graph.Id, graph.B));

        Assert.Equal(
            [RunState.Dead, RunState.Skipped, RunState.Skipped, RunState.Running], await StatesAsync(graph));
    }

    [Fact]
    public async Task A_retried_node_whose_failed_parent_the_history_has_forgotten_is_skipped_again_and_says_why()
    {
        var graph = await ChainsAsync();
        var node = await Store.JoinAsync();
        await node.EndAsync(graph.A, SettlementKind.Dead);
        await node.EndAsync(graph.X);
        await ForgetAsync(new RetentionPolicy { Dead = TimeSpan.Zero });

        await Store.ChangeAsync(new RunCommand.RetryGraph(graph.Id, null));

        var b = await Store.InfoAsync(graph.B);
        Assert.Equal(RunState.Skipped, b.State);
        Assert.Contains("forgotten", b.Reason, StringComparison.Ordinal);
        Assert.Equal(RunState.Skipped, (await Store.InfoAsync(graph.C)).State);
    }

    [Fact]
    public async Task A_retried_node_whose_forgotten_parent_had_succeeded_runs()
    {
        var graph = await ChainsAsync();
        var node = await Store.JoinAsync();
        await node.EndAsync(graph.A);
        await node.EndAsync(graph.B, SettlementKind.Dead);
        await node.EndAsync(graph.X);
        await ForgetAsync(new RetentionPolicy { Succeeded = TimeSpan.Zero });

        await Store.ApplyAsync(new RunCommand.RetryGraph(graph.Id, null));

        await Store.ExpectReadyAsync(graph.B);
    }

    [Fact]
    public async Task A_forgotten_parent_that_failed_does_not_count_as_a_success_when_another_is_redriven()
    {
        var parents = await Store.EnqueueAllAsync(Given.Runs(3));
        var child = await Store.EnqueueAsync(Given.Child(ParentRule.AnySucceeded, [.. parents]));
        var node = await Store.JoinAsync();
        await node.EndAsync(parents[0], SettlementKind.Dead);
        await ForgetAsync(new RetentionPolicy { Dead = TimeSpan.Zero });
        await node.EndAsync(parents[1], SettlementKind.Dead);
        await Store.ApplyAsync(new RunCommand.Redrive(parents[1]));

        await node.EndAsync(parents[1], SettlementKind.Dead);
        await Store.ExpectAsync(child, RunState.Waiting, NextMove.Parents);
        await node.EndAsync(parents[2], SettlementKind.Dead);

        await Store.ExpectFinalAsync(child, RunState.Skipped);
    }

    [Fact]
    public async Task A_fan_in_is_counted_anew_after_a_retry()
    {
        var id = Given.Workflow();
        var parents = await Store.EnqueueAllAsync([.. Enumerable.Range(0, 3).Select(_ => Given.Node(id, "parent"))]);
        var child = await Store.EnqueueAsync(Given.Node(id, "child", [.. parents]));
        var node = await Store.JoinAsync();
        await node.EndAsync(parents[0]);
        await node.EndAsync(parents[1], SettlementKind.Dead);
        await node.EndAsync(parents[2], SettlementKind.Dead);
        await Store.ApplyAsync(new RunCommand.RetryGraph(id, null));
        await node.EndAsync(parents[1]);
        await Store.ExpectAsync(child, RunState.Waiting, NextMove.Parents);
        await node.EndAsync(parents[2]);

        await Store.ExpectReadyAsync(child);
    }

    [Fact]
    public async Task A_retry_of_a_workflow_that_has_succeeded_changes_nothing()
    {
        var id = Given.Workflow();
        var run = await Store.EnqueueAsync(Given.Node(id, "only"));
        await (await Store.JoinAsync()).EndAsync(run);

        Assert.Equal(0, (await Store.ChangeAsync(new RunCommand.RetryGraph(id, null))).Count);
        await Store.ExpectFinalAsync(run, RunState.Succeeded);
    }

    private async Task<Chains> ChainsAsync()
    {
        var id = Given.Workflow();
        var a = Given.Node(id, "a");
        var b = Given.Node(id, "b", a.Id);
        var c = Given.Node(id, "c", b.Id);
        var x = Given.Node(id, "x");
        await Store.EnqueueAllAsync(a, b, c, x);
        return new Chains(id, a.Id, b.Id, c.Id, x.Id);
    }

    private async Task ForgetAsync(RetentionPolicy policy)
    {
        Store.PassSeconds(1);
        Assert.Equal(1, await Store.Seams.History.PruneAsync(policy, Store.Now, 1));
    }

    private async Task<IReadOnlyList<RunInfo>> InfosAsync(Chains graph) =>
        [.. (await Store.Seams.History.GetAsync([graph.A, graph.B, graph.C, graph.X])).Select(detail => detail.Info)];

    private async Task<IReadOnlyList<RunState>> StatesAsync(Chains graph) =>
        [.. (await InfosAsync(graph)).Select(info => info.State)];

    /// <summary>A workflow a → b → c, and x beside it.</summary>
    private sealed record Chains(WorkflowId Id, RunId A, RunId B, RunId C, RunId X);
}
