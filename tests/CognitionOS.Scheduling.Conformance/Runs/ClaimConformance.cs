namespace CognitionOS.Scheduling.Conformance;

public abstract class ClaimConformance : StoreConformance
{
    [Fact]
    public async Task A_claimed_run_runs_on_its_node()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync("a");
        Store.PassSeconds(1);

        var claim = await node.ClaimOneAsync(run);

        await Store.ExpectAsync(run, RunState.Running, NextMove.Lease, "a");
        var info = await Store.InfoAsync(run);
        Assert.Equal((1, claim.Fence, "a", Store.Now), (info.Attempt, info.Fence, info.Node, info.StartedAt));
        Assert.Equal((1, true, null), (claim.Attempt, claim.Started, claim.FirstStartedAt));
    }

    [Fact]
    public async Task No_more_is_handed_out_than_there_are_slots()
    {
        await Store.EnqueueAllAsync(Given.Runs(5));
        var node = await Store.JoinAsync();

        Assert.Empty(await node.ClaimAsync(0));
        Assert.Equal(2, (await node.ClaimAsync(2)).Count);
        Assert.Equal(3, (await node.ClaimAsync(9)).Count);
        Assert.Empty(await node.ClaimAsync(9));
    }

    [Fact]
    public async Task Prefetched_runs_come_last_and_are_not_started()
    {
        var runs = await Store.EnqueueAllAsync(Given.Runs(3));
        var node = await Store.JoinAsync();

        var claims = await node.ClaimAsync(1, prefetch: 2);

        Assert.Equal(runs, claims.Select(claim => claim.Run.Id));
        Assert.Equal([true, false, false], claims.Select(claim => claim.Started));
        Assert.Equal([1, 1, 1], claims.Select(claim => claim.Attempt));
        var info = await Store.InfoAsync(runs[1]);
        Assert.Equal((RunState.Running, 0, null), (info.State, info.Attempt, info.StartedAt));
    }

    [Fact]
    public async Task A_prefetched_run_counts_its_attempt_when_it_starts()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        var claim = Assert.Single(await node.ClaimAsync(0, prefetch: 1));

        Assert.True(await node.SettleAsync(claim, SettlementKind.Started));

        var info = await Store.InfoAsync(run);
        Assert.Equal((1, Store.Now, claim.Fence), (info.Attempt, info.StartedAt, info.Fence));
        Assert.True(await node.SettleAsync(claim, SettlementKind.Succeeded));
    }

    [Fact]
    public async Task A_run_given_back_unstarted_costs_no_attempt_but_raises_its_fence()
    {
        await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        var claim = Assert.Single(await node.ClaimAsync(0, prefetch: 1));
        await node.ExchangeAsync([node.Settle(claim, SettlementKind.Returned) with { StartedAt = null }]);

        var again = Assert.Single(await node.ClaimAsync());

        Assert.Equal((1, null), (again.Attempt, again.FirstStartedAt));
        Assert.True(again.Fence > claim.Fence);
    }

    [Fact]
    public async Task A_run_interrupted_and_given_back_keeps_its_count()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        await node.EndAsync(run, SettlementKind.Returned);

        var again = await node.ClaimOneAsync(run);

        Assert.Equal((2, Store.Now), (again.Attempt, again.FirstStartedAt));
    }

    [Fact]
    public async Task Runs_with_limits_or_a_rate_are_never_prefetched()
    {
        var plain = Given.Run();
        await Store.EnqueueAllAsync(plain, Given.Limited("l", 5), Given.Rated(9, Seconds(1), 9));
        var node = await Store.JoinAsync();

        var claim = Assert.Single(await node.ClaimAsync(0, prefetch: 3));

        Assert.Equal(plain.Id, claim.Run.Id);
        Assert.Equal([true, true], (await node.ClaimAsync(2, prefetch: 3)).Select(other => other.Started));
    }

    [Fact]
    public async Task Every_claim_raises_the_fence()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        List<long> fences = [0];
        foreach (var kind in (SettlementKind[])[SettlementKind.Returned, SettlementKind.Retry, SettlementKind.Dead])
        {
            fences.Add((await node.ClaimOneAsync(run)).Fence);
            await node.EndAsync(run, kind);
        }

        await Store.ApplyAsync(new RunCommand.Redrive(run));
        fences.Add((await node.ClaimOneAsync(run)).Fence);

        Assert.Equal(fences.Distinct().Order(), fences);
    }

    [Theory]
    [InlineData(SettlementKind.Started)]
    [InlineData(SettlementKind.Returned)]
    [InlineData(SettlementKind.Succeeded)]
    [InlineData(SettlementKind.Retry)]
    [InlineData(SettlementKind.Dead)]
    [InlineData(SettlementKind.Cancelled)]
    public async Task A_stale_fence_changes_nothing(SettlementKind kind)
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        var stale = await node.ClaimOneAsync(run);
        await node.EndAsync(run, SettlementKind.Returned);
        await node.ClaimOneAsync(run);
        var before = await Store.InfoAsync(run);

        Assert.False(await node.SettleAsync(stale, kind));

        Assert.Equivalent(before, await Store.InfoAsync(run));
    }

    [Theory]
    [InlineData(SettlementKind.Succeeded)]
    [InlineData(SettlementKind.Retry)]
    [InlineData(SettlementKind.Dead)]
    [InlineData(SettlementKind.Cancelled)]
    [InlineData(SettlementKind.Returned)]
    public async Task A_claim_is_settled_once(SettlementKind kind)
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        var claim = await node.ClaimOneAsync(run);

        var exchange = await node.ExchangeAsync(
            [node.Settle(claim, kind, Seconds(9)), node.Settle(claim, SettlementKind.Succeeded)]);

        Assert.Equal([true, false], exchange.Accepted);
    }

    [Fact]
    public async Task An_unknown_run_is_not_accepted_and_disturbs_no_other()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        var good = node.Settle(await node.ClaimOneAsync(run), SettlementKind.Succeeded);
        var unknown = good with { Claim = new FencedRun(Given.Id(), 1) };

        Assert.Equal([false, true, false], (await node.ExchangeAsync([unknown, good, unknown])).Accepted);
        await Store.ExpectFinalAsync(run, RunState.Succeeded);
    }

    [Fact]
    public async Task One_node_cannot_settle_what_another_holds()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var a = await Store.JoinAsync("a");
        var b = await Store.JoinAsync("b");
        var claim = await a.ClaimOneAsync(run);

        Assert.False(await b.SettleAsync(claim, SettlementKind.Succeeded));
        await Store.ExpectAsync(run, RunState.Running, NextMove.Lease, "a");
    }

    [Fact]
    public async Task A_node_that_has_not_joined_is_handed_nothing()
    {
        await Store.EnqueueAsync(Given.Run());
        var stranger = new SceneNode(Store, "stranger", SceneNode.UsualKinds);

        var exchange = await stranger.ExchangeAsync([], 1);

        Assert.True(exchange.NodeLost);
        Assert.Empty(exchange.Claimed);
    }

    [Fact]
    public async Task Settlements_free_slots_before_anything_is_handed_out()
    {
        var runs = await Store.EnqueueAllAsync(Given.Limited("l"), Given.Limited("l"));
        var node = await Store.JoinAsync();
        var claim = Assert.Single(await node.ClaimAsync(2));

        var exchange = await node.ExchangeAsync([node.Settle(claim, SettlementKind.Succeeded)], 1);

        Assert.Equal(runs[1], Assert.Single(exchange.Claimed).Run.Id);
    }

    [Fact]
    public async Task A_claimed_run_given_back_before_its_start_has_not_started()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        var claim = await node.ClaimOneAsync(run);
        await node.ExchangeAsync([node.Settle(claim, SettlementKind.Returned) with { StartedAt = null }]);
        Store.PassSeconds(10);

        Assert.Null((await Store.InfoAsync(run)).StartedAt);
        var again = await node.ClaimOneAsync(run);

        Assert.Equal((1, null), (again.Attempt, again.FirstStartedAt));
    }
}
