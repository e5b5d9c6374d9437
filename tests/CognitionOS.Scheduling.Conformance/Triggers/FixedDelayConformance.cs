namespace CognitionOS.Scheduling.Conformance;

public abstract class FixedDelayConformance : StoreConformance
{
    [Theory]
    [InlineData(SettlementKind.Succeeded)]
    [InlineData(SettlementKind.Dead)]
    [InlineData(SettlementKind.Cancelled)]
    public async Task The_trigger_is_due_so_long_after_its_run_has_ended(SettlementKind kind)
    {
        var (node, run) = await FiredAsync();
        Store.PassSeconds(7);
        await node.EndAsync(run, kind);

        Assert.Equal(Store.Now + Seconds(10), (await Store.Triggers.GetAsync("t")).NextDue);
        Store.PassSeconds(10);
        Assert.Equal(["t"], await Store.Triggers.DueAsync());
    }

    [Theory]
    [InlineData(SettlementKind.Retry)]
    [InlineData(SettlementKind.Returned)]
    public async Task A_run_that_comes_back_has_not_ended(SettlementKind kind)
    {
        var (node, run) = await FiredAsync();
        await node.EndAsync(run, kind, Seconds(5));

        Assert.Null((await Store.Triggers.GetAsync("t")).NextDue);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_while_it_waits_has_ended()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t") with { DelayAfterEnd = Seconds(10) });
        await Store.CancelAsync(await Store.Triggers.FireAsync("t"));

        Assert.Equal(Store.Now + Seconds(10), (await Store.Triggers.GetAsync("t")).NextDue);
    }

    [Fact]
    public async Task A_run_that_a_unique_key_swallows_does_not_end_the_trigger()
    {
        var claim = new UniqueClaim("k");
        await Store.EnqueueAsync(Given.Run("tick") with { Unique = claim });
        await Store.Triggers.SaveAsync(Given.Trigger("t") with { DelayAfterEnd = Seconds(10) });

        await Store.Triggers.AdvanceAsync(
            new("t", Store.Now, Store.Now, null, [Given.Tick("t") with { Unique = claim }]));

        Assert.Equal(Store.Now + Seconds(10), (await Store.Triggers.GetAsync("t")).NextDue);
    }

    [Fact]
    public async Task A_run_that_dies_with_its_node_has_ended()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t") with { DelayAfterEnd = Seconds(10) });
        var run = Given.Tick("t") with { MaxLosses = 1 };
        await Store.Triggers.AdvanceAsync(new("t", Store.Now, Store.Now, null, [run]));
        await (await Store.JoinAsync()).ClaimOneAsync(run.Id);
        Store.PassSeconds(30);
        await Store.RecoverAsync();

        Assert.Equal(Store.Now + Seconds(10), (await Store.Triggers.GetAsync("t")).NextDue);
    }

    [Fact]
    public async Task Other_triggers_and_other_runs_do_not_matter()
    {
        await FiredAsync();
        await Store.Triggers.SaveAsync(Given.Trigger("plain") with { NextDue = null });
        var node = await Store.JoinAsync("b");
        await node.EndAsync(await Store.Triggers.FireAsync("plain"));
        await node.EndAsync(await Store.EnqueueAsync(Given.Run("tick")));

        Assert.Null((await Store.Triggers.GetAsync("t")).NextDue);
        Assert.Null((await Store.Triggers.GetAsync("plain")).NextDue);
    }

    private async Task<(SceneNode Node, RunId Run)> FiredAsync()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t") with { DelayAfterEnd = Seconds(10) });
        var run = await Store.Triggers.FireAsync("t");
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(run);
        Assert.Null((await Store.Triggers.GetAsync("t")).NextDue);
        return (node, run);
    }
}
