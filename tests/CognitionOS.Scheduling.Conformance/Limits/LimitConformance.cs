namespace CognitionOS.Scheduling.Conformance;

public abstract class LimitConformance : StoreConformance
{
    [Fact]
    public async Task A_run_that_finds_its_slot_full_is_parked()
    {
        var runs = await Store.EnqueueAllAsync(Given.Limited("l"), Given.Limited("l"));
        var node = await Store.JoinAsync();

        Assert.Equal([runs[0]], await node.ClaimIdsAsync(2));
        await Store.ExpectAsync(runs[1], RunState.Parked, NextMove.Limit, "l");
    }

    [Theory]
    [InlineData(SettlementKind.Succeeded)]
    [InlineData(SettlementKind.Dead)]
    [InlineData(SettlementKind.Cancelled)]
    [InlineData(SettlementKind.Retry)]
    public async Task The_settlement_that_frees_a_slot_makes_the_next_run_ready(SettlementKind kind)
    {
        var runs = await Store.EnqueueAllAsync(Given.Limited("l"), Given.Limited("l"));
        var node = await Store.JoinAsync();
        await node.ClaimAsync(2);

        await node.EndAsync(runs[0], kind, Seconds(60));

        await Store.ExpectReadyAsync(runs[1]);
        await node.ClaimOneAsync(runs[1]);
    }

    [Fact]
    public async Task A_run_given_back_frees_its_slot_and_competes_for_it_again()
    {
        var first = await Store.EnqueueAsync(Given.Limited("l"));
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(first);
        var urgent = await Store.EnqueueAsync(Given.Limited("l") with { Priority = JobPriority.Critical });
        await node.ClaimAsync();
        await node.EndAsync(first, SettlementKind.Returned);

        Assert.Equal([urgent], await node.ClaimAllAsync());
        await node.EndAsync(urgent);
        Assert.Equal([first], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_dead_node_frees_its_slots()
    {
        var runs = await Store.EnqueueAllAsync(Given.Limited("l") with { MaxLosses = 1 }, Given.Limited("l"));
        var dead = await Store.JoinAsync("dead");
        await dead.ClaimAsync(2);
        Store.PassSeconds(30);
        await Store.RecoverAsync();

        await Store.ExpectFinalAsync(runs[0], RunState.Dead);
        await (await Store.JoinAsync("b")).ClaimOneAsync(runs[1]);
    }

    [Fact]
    public async Task The_best_rank_is_woken_first()
    {
        var holder = await Store.EnqueueAsync(Given.Limited("l"));
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(holder);
        var ranks = (JobPriority[])[JobPriority.Low, JobPriority.Critical, JobPriority.Background, JobPriority.High];
        var parked = await Store.EnqueueAllAsync(
            [.. ranks.Select(priority => Given.Limited("l") with { Priority = priority })]);
        await node.ClaimAsync(9);
        List<RunId> order = [];
        for (var last = holder; order.Count < 4; last = order[^1])
        {
            await node.EndAsync(last);
            order.Add(Assert.Single(await node.ClaimIdsAsync(9)));
        }

        Assert.Equal([parked[1], parked[3], parked[0], parked[2]], order);
    }

    [Fact]
    public async Task As_many_run_as_the_limit_has_slots()
    {
        var runs = await Store.EnqueueAllAsync([.. Enumerable.Range(0, 5).Select(_ => Given.Limited("l", 3))]);
        var node = await Store.JoinAsync();

        Assert.Equal(runs.Take(3), await node.ClaimIdsAsync(9));
        await node.EndAsync(runs[1]);
        Assert.Equal([runs[3]], await node.ClaimIdsAsync(9));
    }

    [Fact]
    public async Task Slots_are_counted_over_all_nodes()
    {
        var runs = await Store.EnqueueAllAsync(Given.Limited("l"), Given.Limited("l"));
        var a = await Store.JoinAsync("a");
        var b = await Store.JoinAsync("b");
        await a.ClaimOneAsync(runs[0]);

        Assert.Empty(await b.ClaimAsync());
        await a.EndAsync(runs[0]);
        await b.ClaimOneAsync(runs[1]);
    }

    [Fact]
    public async Task Parked_runs_do_not_stand_in_the_way_of_others()
    {
        await Store.EnqueueAllAsync([.. Enumerable.Range(0, 200).Select(_ => Given.Limited("l"))]);
        var free = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();

        Assert.Equal(2, (await node.ClaimAllAsync()).Count);
        Assert.True(node.Held.ContainsKey(free));
    }

    [Fact]
    public async Task A_run_takes_all_of_its_slots_or_none()
    {
        var holder = await Store.EnqueueAsync(Given.Limited("m"));
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(holder);
        var both = await Store.EnqueueAsync(Given.Run() with { Limits = [new("l", 1), new("m", 1)] });
        var one = await Store.EnqueueAsync(Given.Limited("l"));

        Assert.Equal([one], await node.ClaimAllAsync());
        await Store.ExpectAsync(both, RunState.Parked, NextMove.Limit, "m");
        await node.EndAsync(holder);
        Assert.Empty(await node.ClaimAllAsync());
        await Store.ExpectAsync(both, RunState.Parked, NextMove.Limit, "l");
        await node.EndAsync(one);
        Assert.Equal([both], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_raised_capacity_wakes_those_that_fit()
    {
        var runs = await Store.EnqueueAllAsync([.. Enumerable.Range(0, 4).Select(_ => Given.Limited("l"))]);
        var node = await Store.JoinAsync();
        await node.ClaimAsync(9);
        var raiser = await Store.EnqueueAsync(Given.Limited("l", 3));

        Assert.Equal([runs[1], runs[2]], await node.ClaimAllAsync());
        await node.EndAsync(runs[0]);
        await node.EndAsync(runs[1]);
        Assert.Equal([runs[3], raiser], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_lowered_capacity_is_kept_once_enough_have_ended()
    {
        var runs = await Store.EnqueueAllAsync([.. Enumerable.Range(0, 4).Select(_ => Given.Limited("l", 3))]);
        var node = await Store.JoinAsync();
        await node.ClaimAsync(9);
        await Store.EnqueueAsync(Given.Limited("l", 1));
        await node.EndAsync(runs[0]);
        Assert.Empty(await node.ClaimAllAsync());
        await node.EndAsync(runs[1]);
        Assert.Empty(await node.ClaimAllAsync());
        await node.EndAsync(runs[2]);

        Assert.Equal([runs[3]], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_limit_that_nobody_holds_keeps_its_capacity_for_those_to_come()
    {
        var later = Store.Now + Seconds(5);
        var runs = await Store.EnqueueAllAsync(
            [.. Enumerable.Range(0, 3).Select(_ => Given.Limited("l", 2) with { DueAt = later })]);
        await Store.CancelAsync(runs[0]);
        Store.PassSeconds(5);

        Assert.Equal([runs[1], runs[2]], await (await Store.JoinAsync()).ClaimAllAsync());
    }

    [Fact]
    public async Task The_newest_capacity_outlives_the_run_that_brought_it()
    {
        var later = Store.Now + Seconds(5);
        await Store.EnqueueAllAsync(
            Given.Limited("l", 2) with { DueAt = later }, Given.Limited("l", 2) with { DueAt = later });
        var node = await Store.JoinAsync();
        await node.EndAsync(await Store.EnqueueAsync(Given.Limited("l", 1)));
        Store.PassSeconds(5);

        Assert.Single(await node.ClaimAllAsync());
    }

    [Theory]
    [InlineData("customer:42", 2)]
    [InlineData("job:mail", 1)]
    [InlineData("cluster", 1)]
    public async Task Keys_are_separate_per_tenant_but_jobs_and_the_cluster_are_not(string limit, int running)
    {
        await Store.EnqueueAllAsync(
            Given.Limited(limit) with { Tenant = "a" }, Given.Limited(limit) with { Tenant = "b" });
        var node = await Store.JoinAsync();

        Assert.Equal(running, (await node.ClaimAllAsync()).Count);
    }

    [Fact]
    public async Task A_redriven_run_does_not_bring_back_the_capacity_of_its_day()
    {
        var old = await Store.EnqueueAsync(Given.Limited("l", 1));
        var node = await Store.JoinAsync();
        await node.EndAsync(old, SettlementKind.Dead);
        await Store.EnqueueAllAsync(Given.Limited("l", 3), Given.Limited("l", 3));

        await Store.ApplyAsync(new RunCommand.Redrive(old));

        Assert.Equal(3, (await node.ClaimAllAsync()).Count);
    }
}
