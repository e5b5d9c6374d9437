namespace CognitionOS.Scheduling.Conformance;

public abstract class LeaseConformance : StoreConformance
{
    [Fact]
    public async Task Joining_gives_an_epoch_and_renewing_keeps_it()
    {
        var node = await Store.JoinAsync();
        var epoch = node.Lease.Epoch;
        Store.PassSeconds(10);
        await node.RenewAsync();

        Assert.True(epoch > 0);
        Assert.Equal(new NodeLease("a", epoch), node.Lease);
    }

    [Fact]
    public async Task A_renewed_lease_keeps_its_runs()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(run);
        Store.PassSeconds(29);
        await node.RenewAsync();
        Store.PassSeconds(29);

        Assert.Empty(await Store.RecoverAsync());
        await Store.ExpectAsync(run, RunState.Running, NextMove.Lease, "a");
    }

    [Fact]
    public async Task A_lease_ends_at_its_last_instant_and_no_earlier()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(run);
        Store.Pass(SceneNode.LeaseTime - TimeSpan.FromTicks(1));
        Assert.Empty(await Store.RecoverAsync());
        Store.Pass(TimeSpan.FromTicks(1));

        var change = Assert.Single(await Store.RecoverAsync());

        Assert.Equal((run, RunState.Running, RunState.Queued), (change.Run, change.From, change.To));
        await Store.ExpectReadyAsync(run);
    }

    [Fact]
    public async Task Another_node_takes_over_what_a_dead_node_held_and_nothing_else()
    {
        var runs = await Store.EnqueueAllAsync(Given.Runs(2));
        var dead = await Store.JoinAsync("dead");
        var alive = await Store.JoinAsync("alive");
        var lost = await dead.ClaimOneAsync(runs[0]);
        await alive.ClaimOneAsync(runs[1]);
        Store.PassSeconds(20);
        await alive.RenewAsync();
        Store.PassSeconds(10);
        await Store.RecoverAsync();

        var claim = await alive.ClaimOneAsync(runs[0]);

        Assert.Equal(2, claim.Attempt);
        Assert.True(claim.Fence > lost.Fence);
        Assert.Equal((1, "alive"), ((await Store.InfoAsync(runs[0])).Losses, (await Store.InfoAsync(runs[0])).Node));
        await Store.ExpectAsync(runs[1], RunState.Running, NextMove.Lease, "alive");
    }

    [Fact]
    public async Task A_recovered_run_comes_back_in_its_old_place()
    {
        var first = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(first);
        var second = await Store.EnqueueAsync(Given.Run());
        Store.PassSeconds(30);
        await Store.RecoverAsync();
        var other = await Store.JoinAsync("b");

        Assert.Equal([first, second], await other.ClaimIdsAsync(2));
    }

    [Fact]
    public async Task A_run_lost_before_its_start_has_neither_a_loss_nor_an_attempt()
    {
        var run = await Store.EnqueueAsync(Given.Run() with { MaxLosses = 1 });
        var node = await Store.JoinAsync();
        await node.ClaimAsync(0, prefetch: 1);
        Store.PassSeconds(30);
        await Store.RecoverAsync();

        var info = await Store.InfoAsync(run);
        Assert.Equal((RunState.Queued, 0, 0), (info.State, info.Losses, info.Attempt));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_run_that_is_lost_too_often_is_dead(int most)
    {
        var run = await Store.EnqueueAsync(Given.Run() with { MaxLosses = most });
        for (var loss = 0; loss < most; loss++)
        {
            var node = await Store.JoinAsync(GivenWork.Number(loss));
            await node.ClaimOneAsync(run);
            Store.PassSeconds(30);
            await Store.RecoverAsync();
        }

        var info = await Store.InfoAsync(run);
        Assert.Equal((RunState.Dead, most, Store.Now), (info.State, info.Losses, info.EndedAt));
        Assert.Contains($"lost {most}", info.Reason, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Recovery_goes_in_steps_and_forgets_none()
    {
        await Store.EnqueueAllAsync(Given.Runs(10));
        var node = await Store.JoinAsync();
        await node.ClaimAsync(10);
        Store.PassSeconds(30);
        List<int> steps = [];
        for (var step = await Store.RecoverAsync(4); step.Count > 0; step = await Store.RecoverAsync(4))
        {
            steps.Add(step.Count);
        }

        Assert.Equal(10, steps.Sum());
        Assert.All(steps, step => Assert.InRange(step, 1, 4));
        Assert.Equal(10, (await Store.CountAsync()).ByState[RunState.Queued]);
    }

    [Fact]
    public async Task A_node_that_comes_back_too_late_has_another_epoch_and_has_lost_its_runs()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        var claim = await node.ClaimOneAsync(run);
        var epoch = node.Lease.Epoch;
        Store.PassSeconds(31);
        await node.RenewAsync();

        Assert.True(node.Lease.Epoch > epoch);
        Assert.False(await node.SettleAsync(claim, SettlementKind.Succeeded));
        await Store.RecoverAsync();
        await Store.ExpectReadyAsync(run);
    }

    [Fact]
    public async Task An_old_epoch_settles_and_claims_nothing()
    {
        var runs = await Store.EnqueueAllAsync(Given.Runs(2));
        var old = await Store.JoinAsync("a");
        var claim = await old.ClaimOneAsync(runs[0]);
        Store.PassSeconds(30);
        await Store.RecoverAsync();
        await Store.JoinAsync("a");

        var exchange = await old.ExchangeAsync([old.Settle(claim, SettlementKind.Succeeded)], 5);

        Assert.True(exchange.NodeLost);
        Assert.Equal([false], exchange.Accepted);
        Assert.Empty(exchange.Claimed);
    }

    [Fact]
    public async Task A_node_that_joins_under_a_live_name_takes_it_over()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var old = await Store.JoinAsync("a");
        var claim = await old.ClaimOneAsync(run);
        var young = await Store.JoinAsync("a");
        Store.PassSeconds(30);
        await young.RenewAsync();
        await Store.RecoverAsync();

        Assert.False(await old.SettleAsync(claim, SettlementKind.Succeeded));
        await young.ClaimOneAsync(run);
    }

    [Fact]
    public async Task A_node_that_leaves_with_runs_keeps_its_lease_until_it_ends()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        var claim = await node.ClaimOneAsync(run);
        Store.PassSeconds(10);
        await node.LeaveAsync();
        Store.PassSeconds(19);
        Assert.Empty(await Store.RecoverAsync());

        Assert.True(await node.SettleAsync(claim, SettlementKind.Succeeded));
    }

    [Fact]
    public async Task What_a_leaving_node_never_settles_comes_back_when_its_lease_ends()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(run);
        Store.PassSeconds(10);
        await node.LeaveAsync();
        Store.PassSeconds(20);
        await Store.RecoverAsync();

        await Store.ExpectReadyAsync(run);
    }

    [Fact]
    public async Task A_node_that_left_without_runs_is_no_live_node_any_more()
    {
        await Store.EnqueueAsync(Given.Run("mail"));
        var node = await Store.JoinAsync("a", "mail");
        Assert.Equal(0, (await Store.CountAsync()).Unknown.Count);
        await node.LeaveAsync();

        Assert.Equal(1, (await Store.CountAsync()).Unknown.Count);
        Assert.True((await node.ExchangeAsync([], 1)).NodeLost);
    }

    [Fact]
    public async Task Progress_arrives_with_a_renewal_unless_its_fence_is_stale()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        var stale = await node.ClaimOneAsync(run);
        await node.EndAsync(run, SettlementKind.Returned);
        var claim = await node.ClaimOneAsync(run);
        await node.RenewAsync(new ProgressReport(run, claim.Fence, new RunProgress(0.5, "half")));
        await node.RenewAsync(new ProgressReport(run, stale.Fence, new RunProgress(0.1, "old")));

        Assert.Equal(new RunProgress(0.5, "half"), (await Store.InfoAsync(run)).Progress);
    }

    [Theory]
    [InlineData(SettlementKind.Succeeded)]
    [InlineData(SettlementKind.Retry)]
    public async Task Progress_that_was_on_its_way_when_its_run_ended_is_kept(SettlementKind kind)
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        var claim = await node.ClaimOneAsync(run);
        await node.EndAsync(run, kind);

        await node.RenewAsync(new ProgressReport(run, claim.Fence, new RunProgress(1, "done")));

        Assert.Equal(new RunProgress(1, "done"), (await Store.InfoAsync(run)).Progress);
    }
}
