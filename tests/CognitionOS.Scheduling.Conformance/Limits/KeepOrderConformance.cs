namespace CognitionOS.Scheduling.Conformance;

public abstract class KeepOrderConformance : StoreConformance
{
    [Fact]
    public async Task A_run_that_waits_for_its_retry_blocks_those_behind_it()
    {
        var (node, runs) = await ThreeAsync();
        await node.EndAsync(runs[0], SettlementKind.Retry, Seconds(10));

        Assert.Empty(await node.ClaimAllAsync());
        await Store.ExpectAsync(runs[0], RunState.Queued, NextMove.Instant);
        Store.PassSeconds(10);
        Assert.Equal([runs[0]], await node.ClaimAllAsync());
        await node.EndAsync(runs[0]);
        Assert.Equal([runs[1]], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task Those_behind_a_blocked_head_name_the_limit()
    {
        var (node, runs) = await ThreeAsync();
        await node.EndAsync(runs[0], SettlementKind.Retry, Seconds(10));
        await node.ClaimAllAsync();

        await Store.ExpectAsync(runs[1], RunState.Parked, NextMove.Limit, "key");
    }

    [Theory]
    [InlineData(SettlementKind.Succeeded)]
    [InlineData(SettlementKind.Dead)]
    [InlineData(SettlementKind.Cancelled)]
    public async Task A_head_that_has_ended_lets_the_next_one_go(SettlementKind kind)
    {
        var (node, runs) = await ThreeAsync();
        await node.EndAsync(runs[0], SettlementKind.Retry, Seconds(10));
        Store.PassSeconds(10);
        await node.EndAsync(runs[0], kind);

        Assert.Equal([runs[1]], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_head_cancelled_while_it_waits_lets_the_next_one_go()
    {
        var (node, runs) = await ThreeAsync();
        await node.EndAsync(runs[0], SettlementKind.Retry, Minutes(60));
        await node.ClaimAllAsync();
        await Store.CancelAsync(runs[0]);

        Assert.Equal([runs[1]], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_head_given_back_goes_first_again()
    {
        var (node, runs) = await ThreeAsync();
        await node.EndAsync(runs[0], SettlementKind.Returned);

        Assert.Equal([runs[0]], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_head_lost_with_its_node_goes_first_again()
    {
        var (_, runs) = await ThreeAsync();
        Store.PassSeconds(30);
        await Store.RecoverAsync();
        var other = await Store.JoinAsync("b");

        Assert.Equal([runs[0]], await other.ClaimAllAsync());
    }

    [Fact]
    public async Task Newcomers_of_any_priority_stay_behind_a_head_that_retries()
    {
        var (node, runs) = await ThreeAsync();
        await node.EndAsync(runs[0], SettlementKind.Retry, Seconds(10));
        await Store.EnqueueAsync(Given.Limited("key", keepOrder: true) with { Priority = JobPriority.Critical });

        Assert.Empty(await node.ClaimAllAsync());
        Store.PassSeconds(10);
        Assert.Equal([runs[0]], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task Another_key_is_not_held_up()
    {
        var (node, runs) = await ThreeAsync();
        await node.EndAsync(runs[0], SettlementKind.Retry, Seconds(10));
        var other = await Store.EnqueueAsync(Given.Limited("other", keepOrder: true));

        Assert.Equal([other], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task Without_it_those_behind_go_while_a_retry_waits()
    {
        var runs = await Store.EnqueueAllAsync(Given.Limited("key"), Given.Limited("key"));
        var node = await Store.JoinAsync();
        await node.EndAsync(runs[0], SettlementKind.Retry, Seconds(10));

        Assert.Equal([runs[1]], await node.ClaimAllAsync());
    }

    private async Task<(SceneNode Node, IReadOnlyList<RunId> Runs)> ThreeAsync()
    {
        var runs = await Store.EnqueueAllAsync(
            [.. Enumerable.Range(0, 3).Select(_ => Given.Limited("key", keepOrder: true))]);
        var node = await Store.JoinAsync();
        Assert.Equal([runs[0]], await node.ClaimAllAsync());
        return (node, runs);
    }
}
