namespace CognitionOS.Scheduling.Conformance;

/// <summary>A trigger that fires once each time every named job has succeeded since its last firing.</summary>
public abstract class AfterConformance : StoreConformance
{
    [Fact]
    public async Task The_success_that_completes_the_set_makes_the_run_in_its_own_commit()
    {
        var node = await SaveAndJoinAsync();
        await SucceedAsync(node, "extract");
        Assert.Empty(await Store.Triggers.RunsAsync("t"));
        await SucceedAsync(node, "transform");

        var run = Assert.Single(await Store.Triggers.RunsAsync("t"));
        Assert.Equal(("tick", RunState.Queued, NextMove.Ready), (run.Job, run.State, run.Waits));
        Assert.Equal(1, (await Store.Triggers.GetAsync("t")).Fired);
    }

    [Fact]
    public async Task Each_firing_needs_every_job_anew()
    {
        var node = await SaveAndJoinAsync();
        List<int> counts = [];
        foreach (var job in (string[])["transform", "extract", "extract", "transform", "transform", "extract"])
        {
            await SucceedAsync(node, job);
            counts.Add((await Store.Triggers.RunsAsync("t")).Count);
        }

        Assert.Equal([0, 1, 1, 2, 2, 3], counts);
    }

    [Fact]
    public async Task Several_successes_of_one_job_count_once()
    {
        var node = await SaveAndJoinAsync();
        for (var time = 0; time < 5; time++)
        {
            await SucceedAsync(node, "extract");
        }

        await SucceedAsync(node, "transform");
        await SucceedAsync(node, "transform");

        Assert.Single(await Store.Triggers.RunsAsync("t"));
    }

    [Theory]
    [InlineData(SettlementKind.Dead)]
    [InlineData(SettlementKind.Cancelled)]
    [InlineData(SettlementKind.Returned)]
    [InlineData(SettlementKind.Retry)]
    public async Task Only_a_success_counts(SettlementKind kind)
    {
        var node = await SaveAndJoinAsync();
        await SucceedAsync(node, "extract");
        await node.EndAsync(await Store.EnqueueAsync(Given.Run("transform")), kind);

        Assert.Empty(await Store.Triggers.RunsAsync("t"));
    }

    [Fact]
    public async Task Successes_from_before_the_trigger_was_saved_do_not_count()
    {
        await SucceedAsync(await Store.JoinAsync("early"), "extract");
        var node = await SaveAndJoinAsync();
        await SucceedAsync(node, "transform");

        Assert.Empty(await Store.Triggers.RunsAsync("t"));
    }

    [Fact]
    public async Task A_deployment_of_the_same_trigger_forgets_no_success()
    {
        var trigger = Joined();
        await Store.Triggers.DeployAsync("1.0", trigger);
        var node = await Store.JoinAsync();
        await SucceedAsync(node, "extract");
        await Store.Triggers.DeployAsync("2.0", trigger);
        await SucceedAsync(node, "transform");

        Assert.Single(await Store.Triggers.RunsAsync("t"));
    }

    [Fact]
    public async Task A_paused_trigger_fires_once_when_it_is_resumed()
    {
        var node = await SaveAndJoinAsync();
        await Store.Triggers.PauseAsync("t");
        foreach (var job in (string[])["extract", "transform", "extract", "transform"])
        {
            await SucceedAsync(node, job);
        }

        Assert.Empty(await Store.Triggers.RunsAsync("t"));
        await Store.Triggers.ResumeAsync("t");
        Assert.Single(await Store.Triggers.RunsAsync("t"));
    }

    [Fact]
    public async Task A_job_that_is_its_own_predecessor_goes_on_by_itself()
    {
        await Store.Triggers.SaveAsync(Joined() with { After = ["tick"] });
        var node = await Store.JoinAsync();
        await SucceedAsync(node, "tick");
        var next = Assert.Single(await Store.Triggers.RunsAsync("t"));
        await node.EndAsync(next.Id);

        Assert.Equal(2, (await Store.Triggers.RunsAsync("t")).Count);
    }

    [Fact]
    public async Task The_overlap_rule_holds_for_these_firings_too()
    {
        await Store.Triggers.SaveAsync(Joined() with { After = ["extract"], Overlap = OverlapRule.BufferOne });
        var node = await Store.JoinAsync("a", "extract");
        for (var time = 0; time < 3; time++)
        {
            await SucceedAsync(node, "extract");
        }

        Assert.Equal(
            [RunState.Queued, RunState.Parked, RunState.Skipped],
            (await Store.Triggers.RunsAsync("t")).Select(run => run.State));
    }

    [Fact]
    public async Task Successes_at_the_same_time_on_two_nodes_fire_once()
    {
        await SaveAndJoinAsync();
        var a = await Store.JoinAsync("x", "extract");
        var b = await Store.JoinAsync("y", "transform");
        for (var round = 1; round <= 100; round++)
        {
            await Store.EnqueueAllAsync(Given.Run("extract"), Given.Run("transform"));
            var (one, two) = (Assert.Single(await a.ClaimAsync()), Assert.Single(await b.ClaimAsync()));
            await Task.WhenAll(
                Task.Run(() => a.SettleAsync(one, SettlementKind.Succeeded)),
                Task.Run(() => b.SettleAsync(two, SettlementKind.Succeeded)));
            Assert.Equal(round, (await Store.Triggers.GetAsync("t")).Fired);
        }
    }

    private TriggerRecord Joined() =>
        Given.Trigger("t") with { Cursor = null, NextDue = null, After = ["extract", "transform"] };

    private async Task<SceneNode> SaveAndJoinAsync()
    {
        await Store.Triggers.SaveAsync(Joined());
        return await Store.JoinAsync();
    }

    private async Task SucceedAsync(SceneNode node, string job) =>
        await node.EndAsync(await Store.EnqueueAsync(Given.Run(job)));
}
