namespace CognitionOS.Scheduling.Conformance;

public abstract class WorkflowConformance : StoreConformance
{
    [Fact]
    public async Task A_graph_runs_from_its_roots_to_its_leaves()
    {
        var (a, b, c, d) = await DiamondAsync();
        var node = await Store.JoinAsync();

        Assert.Equal([a], await node.ClaimAllAsync());
        await node.EndAsync(a);
        Assert.Equal([b, c], await node.ClaimAllAsync());
        await node.EndAsync(c);
        Assert.Empty(await node.ClaimAllAsync());
        await node.EndAsync(b);
        Assert.Equal([d], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_child_keeps_its_own_instant()
    {
        var parent = await Store.EnqueueAsync(Given.Run());
        var child = Given.Child(ParentRule.AllSucceeded, parent) with { DueAt = Store.Now + Seconds(10) };
        await Store.EnqueueAsync(child);
        await (await Store.JoinAsync()).EndAsync(parent);

        await Store.ExpectAsync(child.Id, RunState.Queued, NextMove.Instant);
    }

    [Fact]
    public async Task Results_of_parents_can_be_read_when_the_child_runs()
    {
        var parent = await Store.EnqueueAsync(Given.Run());
        await Store.EnqueueAsync(Given.Child(ParentRule.AllSucceeded, parent));
        var node = await Store.JoinAsync();
        var claim = await node.ClaimOneAsync(parent);
        var success = node.Settle(claim, SettlementKind.Succeeded) with { Result = GivenWork.Bytes("7") };

        var child = Assert.Single((await node.ExchangeAsync([success], 1)).Claimed);

        var results = await Store.Seams.History.GetAsync(child.Run.Parents?.Runs ?? []);
        Assert.Equal("7", GivenWork.Text(Assert.Single(results).Result));
    }

    [Fact]
    public async Task Skipping_goes_down_the_graph_and_tells_why()
    {
        var graph = Given.Workflow();
        var a = await Store.EnqueueAsync(Given.Node(graph, "extract"));
        var b = await Store.EnqueueAsync(Given.Node(graph, "transform", a));
        var c = await Store.EnqueueAsync(Given.Node(graph, "load", b));
        await (await Store.JoinAsync()).EndAsync(a, SettlementKind.Dead);

        await Store.ExpectFinalAsync(b, RunState.Skipped);
        await Store.ExpectFinalAsync(c, RunState.Skipped);
        Assert.Contains("extract", (await Store.InfoAsync(b)).Reason, StringComparison.Ordinal);
        Assert.Contains("transform", (await Store.InfoAsync(c)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_chain_is_skipped_to_its_end()
    {
        List<NewRun> chain = [Given.Run()];
        for (var length = 0; length < 5_000; length++)
        {
            chain.Add(Given.Child(ParentRule.AllSucceeded, chain[^1].Id));
        }

        await Store.EnqueueAllAsync([.. chain]);
        await Store.CancelAsync(chain[0].Id);

        Assert.Equal(5_000, (await Store.CountAsync()).ByState[RunState.Skipped]);
    }

    [Fact]
    public async Task A_cancelled_waiting_node_skips_what_is_below_it()
    {
        var (a, b, c, d) = await DiamondAsync();
        await Store.CancelAsync(b);
        var node = await Store.JoinAsync();
        await node.EndAsync(a);

        Assert.Equal([c], await node.ClaimAllAsync());
        await Store.ExpectFinalAsync(b, RunState.Cancelled);
        await Store.ExpectFinalAsync(d, RunState.Skipped);
    }

    [Fact]
    public async Task A_waiting_child_can_be_moved_and_still_waits_for_its_parents()
    {
        var parent = await Store.EnqueueAsync(Given.Run());
        var child = await Store.EnqueueAsync(Given.Child(ParentRule.AllSucceeded, parent));
        await Store.ApplyAsync(new RunCommand.Reschedule(child, Store.Now + Seconds(5)));
        await Store.ExpectAsync(child, RunState.Waiting, NextMove.Parents);
        var node = await Store.JoinAsync();
        await node.EndAsync(parent);

        Assert.Empty(await node.ClaimAllAsync());
        Store.PassSeconds(5);
        Assert.Equal([child], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_parent_redriven_before_the_others_have_ended_is_counted_once()
    {
        var parents = await Store.EnqueueAllAsync(Given.Runs(2));
        var child = await Store.EnqueueAsync(Given.Child(ParentRule.AllDone, [.. parents]));
        var node = await Store.JoinAsync();
        await node.EndAsync(parents[0], SettlementKind.Dead);
        await Store.ApplyAsync(new RunCommand.Redrive(parents[0]));
        await node.EndAsync(parents[0]);
        await Store.ExpectAsync(child, RunState.Waiting, NextMove.Parents);
        await node.EndAsync(parents[1]);

        await Store.ExpectReadyAsync(child);
    }

    [Fact]
    public async Task A_redriven_parent_is_waited_for_again()
    {
        var parents = await Store.EnqueueAllAsync(Given.Runs(2));
        var child = await Store.EnqueueAsync(Given.Child(ParentRule.Always, [.. parents]));
        var node = await Store.JoinAsync();
        await node.EndAsync(parents[0], SettlementKind.Dead);
        await Store.ApplyAsync(new RunCommand.Redrive(parents[0]));
        await node.EndAsync(parents[1]);

        await Store.ExpectAsync(child, RunState.Waiting, NextMove.Parents);
        await node.EndAsync(parents[0]);
        await Store.ExpectReadyAsync(child);
    }

    [Fact]
    public async Task A_parent_redriven_after_its_child_was_decided_fires_it_no_second_time()
    {
        var parent = await Store.EnqueueAsync(Given.Run());
        var always = await Store.EnqueueAsync(Given.Child(ParentRule.Always, parent));
        var skipped = await Store.EnqueueAsync(Given.Child(ParentRule.AllSucceeded, parent));
        var node = await Store.JoinAsync();
        await node.EndAsync(parent, SettlementKind.Dead);
        await node.EndAsync(always);
        await Store.ApplyAsync(new RunCommand.Redrive(parent));
        await node.EndAsync(parent);

        await Store.ExpectFinalAsync(always, RunState.Succeeded);
        await Store.ExpectFinalAsync(skipped, RunState.Skipped);
    }

    private async Task<(RunId A, RunId B, RunId C, RunId D)> DiamondAsync()
    {
        var graph = Given.Workflow();
        var a = Given.Node(graph, "a");
        var b = Given.Node(graph, "b", a.Id);
        var c = Given.Node(graph, "c", a.Id);
        var d = Given.Node(graph, "d", b.Id, c.Id);
        await Store.EnqueueAllAsync(a, b, c, d);
        return (a.Id, b.Id, c.Id, d.Id);
    }
}
