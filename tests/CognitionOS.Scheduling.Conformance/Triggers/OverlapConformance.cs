namespace CognitionOS.Scheduling.Conformance;

public abstract class OverlapConformance : StoreConformance
{
    public enum Stage
    {
        Queued,
        Running,
        Retrying,
    }

    [Theory]
    [InlineData(Stage.Queued)]
    [InlineData(Stage.Running)]
    [InlineData(Stage.Retrying)]
    public async Task Skip_records_the_new_run_as_skipped(Stage stage)
    {
        var (_, first) = await FirstAsync(OverlapRule.Skip, stage);

        var second = await Store.Triggers.FireAsync("t");

        await Store.ExpectFinalAsync(second, RunState.Skipped);
        Assert.NotNull((await Store.InfoAsync(second)).Reason);
        Assert.Equal([first, second], (await Store.Triggers.RunsAsync("t")).Select(run => run.Id));
    }

    [Fact]
    public async Task Skip_tells_the_run_that_it_skipped()
    {
        await FirstAsync(OverlapRule.Skip, Stage.Running);
        var run = Given.Tick("t");
        var step = new TriggerAdvance("t", (await Store.Triggers.GetAsync("t")).Cursor, Store.Now, null, [run]);

        var result = await Store.Triggers.AdvanceAsync(step);

        Assert.Contains(result.Changes, change => (change.Run, change.To) == (run.Id, RunState.Skipped));
    }

    [Theory]
    [InlineData(OverlapRule.Skip)]
    [InlineData(OverlapRule.BufferOne)]
    [InlineData(OverlapRule.BufferAll)]
    [InlineData(OverlapRule.CancelOther)]
    [InlineData(OverlapRule.AbandonOther)]
    public async Task What_has_ended_overlaps_nothing(OverlapRule rule)
    {
        var (node, first) = await FirstAsync(rule, Stage.Running);
        await node.EndAsync(first);

        await Store.ExpectReadyAsync(await Store.Triggers.FireAsync("t"));
    }

    [Fact]
    public async Task Allow_lets_both_run()
    {
        var (node, _) = await FirstAsync(OverlapRule.Allow, Stage.Running);

        await node.ClaimOneAsync(await Store.Triggers.FireAsync("t"));
    }

    [Theory]
    [InlineData(Stage.Queued)]
    [InlineData(Stage.Running)]
    [InlineData(Stage.Retrying)]
    public async Task BufferOne_keeps_one_waiting_and_skips_the_rest(Stage stage)
    {
        await FirstAsync(OverlapRule.BufferOne, stage);
        var second = await Store.Triggers.FireAsync("t");
        var third = await Store.Triggers.FireAsync("t");

        await Store.ExpectAsync(second, RunState.Parked, NextMove.Overlap);
        Assert.Contains("t", (await Store.InfoAsync(second)).WaitsFor, StringComparison.Ordinal);
        await Store.ExpectFinalAsync(third, RunState.Skipped);
    }

    [Theory]
    [InlineData(SettlementKind.Succeeded)]
    [InlineData(SettlementKind.Dead)]
    [InlineData(SettlementKind.Cancelled)]
    public async Task A_buffered_run_goes_when_the_earlier_one_has_ended(SettlementKind kind)
    {
        var (node, first) = await FirstAsync(OverlapRule.BufferOne, Stage.Running);
        var second = await Store.Triggers.FireAsync("t");
        Assert.Empty(await node.ClaimAllAsync());
        await node.EndAsync(first, kind);

        await node.ClaimOneAsync(second);
        await Store.ExpectAsync(await Store.Triggers.FireAsync("t"), RunState.Parked, NextMove.Overlap);
    }

    [Fact]
    public async Task A_buffered_run_waits_while_the_earlier_one_retries()
    {
        var (node, first) = await FirstAsync(OverlapRule.BufferOne, Stage.Running);
        var second = await Store.Triggers.FireAsync("t");
        await node.EndAsync(first, SettlementKind.Retry, Seconds(5));
        Assert.Empty(await node.ClaimAllAsync());
        Store.PassSeconds(5);

        Assert.Equal([first], await node.ClaimAllAsync());
        await Store.ExpectAsync(second, RunState.Parked, NextMove.Overlap);
    }

    [Fact]
    public async Task BufferAll_runs_them_one_by_one_in_order()
    {
        var (node, first) = await FirstAsync(OverlapRule.BufferAll, Stage.Running);
        List<RunId> waiting = [await Store.Triggers.FireAsync("t"), .. await Store.Triggers.FireManyAsync("t", 3)];
        await node.EndAsync(first);
        foreach (var next in waiting)
        {
            Assert.Equal([next], await node.ClaimAllAsync());
            await node.EndAsync(next);
        }

        Assert.Empty(await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_buffered_run_that_is_cancelled_lets_nobody_pass_early_and_nobody_wait_for_ever()
    {
        var (node, first) = await FirstAsync(OverlapRule.BufferAll, Stage.Running);
        var waiting = await Store.Triggers.FireManyAsync("t", 2);
        await Store.CancelAsync(waiting[0]);
        Assert.Empty(await node.ClaimAllAsync());
        await node.EndAsync(first);

        Assert.Equal([waiting[1]], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_first_run_that_dies_with_its_node_lets_the_buffered_go()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t", OverlapRule.BufferOne));
        var first = Given.Tick("t") with { MaxLosses = 1 };
        await Store.Triggers.AdvanceAsync(new("t", Store.Now, Store.Now, null, [first]));
        await (await Store.JoinAsync()).ClaimOneAsync(first.Id);
        var second = await Store.Triggers.FireAsync("t");
        Store.PassSeconds(30);
        await Store.RecoverAsync();

        await Store.ExpectReadyAsync(second);
    }

    [Theory]
    [InlineData(OverlapRule.Skip, RunState.Queued, RunState.Skipped, RunState.Skipped)]
    [InlineData(OverlapRule.BufferOne, RunState.Queued, RunState.Parked, RunState.Skipped)]
    [InlineData(OverlapRule.BufferAll, RunState.Queued, RunState.Parked, RunState.Parked)]
    [InlineData(OverlapRule.Allow, RunState.Queued, RunState.Queued, RunState.Queued)]
    [InlineData(OverlapRule.CancelOther, RunState.Cancelled, RunState.Cancelled, RunState.Queued)]
    [InlineData(OverlapRule.AbandonOther, RunState.Cancelled, RunState.Cancelled, RunState.Queued)]
    public async Task The_rule_is_applied_to_each_run_of_a_step_in_turn(
        OverlapRule rule, RunState one, RunState two, RunState three)
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t", rule));
        await Store.Triggers.FireManyAsync("t", 3);

        Assert.Equal([one, two, three], (await Store.Triggers.RunsAsync("t")).Select(run => run.State));
    }

    [Fact]
    public async Task CancelOther_asks_the_running_one_to_end_and_waits_for_it()
    {
        var (node, first) = await FirstAsync(OverlapRule.CancelOther, Stage.Running);
        var second = await Store.Triggers.FireAsync("t");

        Assert.Equal([first], (await node.RenewAsync()).CancelRequested.Select(claim => claim.Run));
        await Store.ExpectAsync(second, RunState.Parked, NextMove.Overlap);
        await node.EndAsync(first, SettlementKind.Cancelled);
        await node.ClaimOneAsync(second);
    }

    [Theory]
    [InlineData(Stage.Queued)]
    [InlineData(Stage.Retrying)]
    public async Task CancelOther_ends_at_once_what_does_not_run(Stage stage)
    {
        var (_, first) = await FirstAsync(OverlapRule.CancelOther, stage);
        var second = await Store.Triggers.FireAsync("t");

        await Store.ExpectFinalAsync(first, RunState.Cancelled);
        await Store.ExpectReadyAsync(second);
    }

    [Fact]
    public async Task CancelOther_cancels_the_one_that_waits_too()
    {
        var (node, first) = await FirstAsync(OverlapRule.CancelOther, Stage.Running);
        var second = await Store.Triggers.FireAsync("t");
        var third = await Store.Triggers.FireAsync("t");

        await Store.ExpectFinalAsync(second, RunState.Cancelled);
        await node.EndAsync(first, SettlementKind.Cancelled);
        Assert.Equal([third], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task CancelOther_goes_on_when_the_earlier_node_dies()
    {
        await FirstAsync(OverlapRule.CancelOther, Stage.Running);
        var second = await Store.Triggers.FireAsync("t");
        Store.PassSeconds(30);
        await Store.RecoverAsync();

        Assert.Equal([second], await (await Store.JoinAsync("b")).ClaimAllAsync());
    }

    [Fact]
    public async Task AbandonOther_starts_at_once_and_refuses_what_the_earlier_one_reports()
    {
        var (node, first) = await FirstAsync(OverlapRule.AbandonOther, Stage.Running);
        var claim = node.Held[first];
        var second = await Store.Triggers.FireAsync("t");

        await node.ClaimOneAsync(second);
        Assert.False(await node.SettleAsync(claim, SettlementKind.Succeeded));
        await Store.ExpectFinalAsync(first, RunState.Cancelled);
    }

    [Fact]
    public async Task AbandonOther_tells_the_node_of_the_earlier_one_to_end_it()
    {
        var (node, first) = await FirstAsync(OverlapRule.AbandonOther, Stage.Running);
        var fence = node.Held[first].Fence;
        await Store.Triggers.FireAsync("t");

        Assert.Equal([new FencedRun(first, fence)], (await node.RenewAsync()).CancelRequested);
    }

    [Fact]
    public async Task Triggers_do_not_overlap_with_one_another()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("a", OverlapRule.Skip), Given.Trigger("b", OverlapRule.Skip));

        await Store.ExpectReadyAsync(await Store.Triggers.FireAsync("a"));
        await Store.ExpectReadyAsync(await Store.Triggers.FireAsync("b"));
    }

    [Fact]
    public async Task What_a_deleted_trigger_has_buffered_still_goes_one_by_one()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t", OverlapRule.BufferAll));
        var runs = await Store.Triggers.FireManyAsync("t", 3);
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(runs[0]);

        await Store.Seams.Triggers.DeleteAsync("t");

        await node.EndAsync(runs[0]);
        Assert.Equal([runs[1]], await node.ClaimAllAsync());
        await node.EndAsync(runs[1]);
        Assert.Equal([runs[2]], await node.ClaimAllAsync());
    }

    private async Task<(SceneNode Node, RunId First)> FirstAsync(OverlapRule rule, Stage stage)
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t", rule));
        var first = await Store.Triggers.FireAsync("t");
        var node = await Store.JoinAsync();
        if (stage != Stage.Queued)
        {
            await node.ClaimOneAsync(first);
        }

        if (stage == Stage.Retrying)
        {
            await node.EndAsync(first, SettlementKind.Retry, Seconds(5));
        }

        return (node, first);
    }
}
