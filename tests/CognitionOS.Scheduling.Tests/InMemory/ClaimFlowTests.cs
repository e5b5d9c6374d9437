using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

public sealed class ClaimFlowTests : IAsyncDisposable
{
    private readonly OpenStore _store = new();

    private Scene Scene => _store.Scene;

    private GivenWork Given => _store.Given;

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(2, 0, 2)]
    [InlineData(2, 3, 5)]
    [InlineData(0, 4, 4)]
    [InlineData(int.MaxValue, int.MaxValue, 6)]
    public async Task No_more_is_handed_out_than_wanted_and_those_to_start_come_first(
        int slots, int prefetch, int expected)
    {
        await Scene.EnqueueAllAsync(Given.Runs(6));

        var claimed = await (await Scene.JoinAsync()).ClaimAsync(slots, prefetch);

        Assert.Equal(expected, claimed.Count);
        Assert.Equal(Math.Min(slots, expected), claimed.TakeWhile(claim => claim.Started).Count());
        Assert.All(claimed, claim => Assert.Equal(1, claim.Attempt));
    }

    [Fact]
    public async Task A_run_of_a_rate_whose_token_is_not_there_gives_back_the_slots_it_took()
    {
        NewRun Rated() => Given.Rated(1, TimeSpan.FromSeconds(10)) with { Limits = [new LimitClaim("l", 1)] };
        var runs = await Scene.EnqueueAllAsync(Rated(), Rated());
        var node = await Scene.JoinAsync();
        await node.ClaimOneAsync(runs[0]);
        await node.EndAsync(runs[0]);
        Assert.Empty(await node.ClaimAllAsync());
        var plain = await Scene.EnqueueAsync(Given.Limited("l"));

        await node.ClaimOneAsync(plain);
        await Scene.ExpectAsync(runs[1], RunState.Queued, NextMove.Instant);
        Assert.Equal(Scene.Now.AddSeconds(10), (await Scene.InfoAsync(runs[1])).DueAt);
    }

    [Fact]
    public async Task Kinds_of_one_job_are_merged_by_rank_across_their_lanes()
    {
        NewRun[] runs = [.. Enumerable.Range(0, 9).Select(index => Given.Run() with
        {
            PayloadVersion = 1 + (index % 3),
            Priority = (JobPriority)(index % 2),
        })];
        await Scene.EnqueueAllAsync(runs);
        var node = new SceneNode(Scene, "a", new HashSet<JobKind> { new("mail", 1), new("mail", 2), new("mail", 3) });
        await node.RenewAsync();

        Assert.Equal(
            runs.OrderBy(run => run.Priority).Select(run => run.Id),
            await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_node_whose_lease_has_expired_is_handed_nothing()
    {
        await Scene.EnqueueAsync(Given.Run());
        var node = await Scene.JoinAsync();
        Scene.Pass(SceneNode.LeaseTime);

        var exchange = await node.ExchangeAsync([], 1);

        Assert.True(exchange.NodeLost);
        Assert.Empty(exchange.Claimed);
    }

    [Fact]
    public async Task Each_claim_tells_since_when_the_run_is_due_and_when_it_started_first()
    {
        var run = await Scene.EnqueueAsync(Given.Run());
        var (node, first) = (await Scene.JoinAsync(), Scene.Now);
        Scene.PassSeconds(3);
        await node.ClaimOneAsync(run);
        await node.EndAsync(run, SettlementKind.Retry, TimeSpan.FromSeconds(4));
        Scene.PassSeconds(4);

        var claim = await node.ClaimOneAsync(run);

        Assert.Equal(
            (2L, 2, first, first.AddSeconds(3)), (claim.Fence, claim.Attempt, claim.FirstDueAt, claim.FirstStartedAt));
    }

    [Fact]
    public async Task A_run_with_two_paused_tags_is_let_go_when_neither_is_paused()
    {
        var run = await Scene.EnqueueAsync(Given.Tagged("x", "y"));
        await Scene.PauseAsync(PauseTarget.Tag("x"));
        await Scene.PauseAsync(PauseTarget.Tag("y"));
        var node = await Scene.JoinAsync();
        Assert.Empty(await node.ClaimAllAsync());

        await Scene.ReleaseAsync(PauseTarget.Tag("x"));
        Assert.Empty(await node.ClaimAllAsync());
        await Scene.ReleaseAsync(PauseTarget.Tag("y"));

        await node.ClaimOneAsync(run);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
