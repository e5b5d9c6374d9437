namespace CognitionOS.Scheduling.Conformance;

public abstract class UnknownKindConformance : StoreConformance
{
    [Fact]
    public async Task A_node_is_handed_only_what_it_knows()
    {
        var mail = await Store.EnqueueAsync(Given.Run("mail"));
        var report = await Store.EnqueueAsync(Given.Run("report"));
        var a = await Store.JoinAsync("a", "report");
        var b = await Store.JoinAsync("b", "mail");

        Assert.Equal([report], await a.ClaimAllAsync());
        Assert.Equal([mail], await b.ClaimAllAsync());
    }

    [Fact]
    public async Task A_payload_version_that_a_node_does_not_know_waits_for_one_that_does()
    {
        var run = await Store.EnqueueAsync(Given.Run() with { PayloadVersion = 2 });
        var old = await Store.JoinAsync("old");
        var young = new SceneNode(Store, "young", new HashSet<JobKind> { new("mail", 1), new("mail", 2) });
        await young.RenewAsync();

        Assert.Empty(await old.ClaimAllAsync());
        Assert.Equal([run], await young.ClaimAllAsync());
    }

    [Fact]
    public async Task An_unknown_run_stays_ready_and_is_counted()
    {
        var run = await Store.EnqueueAsync(Given.Run("exotic"));
        var node = await Store.JoinAsync();
        Store.PassSeconds(7);
        await node.ClaimAllAsync();

        await Store.ExpectReadyAsync(run);
        Assert.Equal(new Backlog(1, Seconds(7)), (await Store.CountAsync()).Unknown);
    }

    [Fact]
    public async Task A_run_is_unknown_once_the_last_node_that_knew_it_is_gone()
    {
        await Store.EnqueueAsync(Given.Run("exotic"));
        await Store.JoinAsync("a");
        await Store.JoinAsync("b", "exotic");
        Assert.Equal(0, (await Store.CountAsync()).Unknown.Count);
        Store.PassSeconds(30);
        await Store.RecoverAsync();

        Assert.Equal(1, (await Store.CountAsync()).Unknown.Count);
    }

    [Fact]
    public async Task Unknown_runs_in_front_do_not_hide_the_known()
    {
        await Store.EnqueueAllAsync(
            [.. Given.Runs(5_000, "exotic").Select(run => run with { Priority = JobPriority.Critical })]);
        var known = await Store.EnqueueAllAsync(Given.Runs(3));
        var node = await Store.JoinAsync();

        Assert.Equal(known, await node.ClaimIdsAsync(100));
    }

    [Fact]
    public async Task A_node_that_learns_a_kind_is_handed_its_runs()
    {
        var run = await Store.EnqueueAsync(Given.Run("exotic"));
        await (await Store.JoinAsync("a")).ClaimAllAsync();

        Assert.Equal([run], await (await Store.JoinAsync("a", "mail", "exotic")).ClaimAllAsync());
    }
}
