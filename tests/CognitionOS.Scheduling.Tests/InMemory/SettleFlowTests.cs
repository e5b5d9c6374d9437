using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

public sealed class SettleFlowTests : IAsyncDisposable
{
    private readonly OpenStore _store = new();

    private Scene Scene => _store.Scene;

    [Theory]
    [InlineData(SettlementKind.Succeeded, RunState.Succeeded)]
    [InlineData(SettlementKind.Dead, RunState.Dead)]
    [InlineData(SettlementKind.Cancelled, RunState.Cancelled)]
    [InlineData(SettlementKind.Retry, RunState.Queued)]
    [InlineData(SettlementKind.Returned, RunState.Queued)]
    [InlineData(SettlementKind.Started, RunState.Running)]
    public async Task Each_kind_leads_to_its_state(SettlementKind kind, RunState state)
    {
        var (node, claim) = await ClaimAsync();

        Assert.True(await node.SettleAsync(claim, kind, TimeSpan.FromSeconds(5)));

        Assert.Equal(state, (await Scene.InfoAsync(claim.Run.Id)).State);
    }

    [Theory]
    [InlineData(SettlementKind.Succeeded, RunState.Succeeded)]
    [InlineData(SettlementKind.Dead, RunState.Dead)]
    [InlineData(SettlementKind.Retry, RunState.Cancelled)]
    [InlineData(SettlementKind.Returned, RunState.Cancelled)]
    public async Task What_would_run_again_ends_where_its_cancellation_was_asked_for(
        SettlementKind kind, RunState state)
    {
        var (node, claim) = await ClaimAsync();
        await Scene.CancelAsync(claim.Run.Id);

        await node.SettleAsync(claim, kind);

        Assert.Equal(state, (await Scene.InfoAsync(claim.Run.Id)).State);
    }

    [Fact]
    public async Task A_kind_that_is_none_refuses_the_whole_call()
    {
        var (node, claim) = await ClaimAsync();
        Settlement[] settlements = [node.Settle(claim, SettlementKind.Succeeded), node.Settle(
            claim, (SettlementKind)99)];

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => node.ExchangeAsync(settlements));

        await Scene.ExpectAsync(claim.Run.Id, RunState.Running, NextMove.Lease, "a");
    }

    [Fact]
    public async Task The_newest_twenty_errors_are_kept()
    {
        var (node, claim) = await ClaimAsync();
        for (var attempt = 1; attempt <= 25; attempt++)
        {
            var failed = node.Settle(claim, SettlementKind.Retry) with { Error = new RunError("e", $"{attempt}") };
            await node.ExchangeAsync([failed]);
            claim = await node.ClaimOneAsync(claim.Run.Id);
        }

        var errors = (await Scene.DetailAsync(claim.Run.Id)).Errors.Select(error => error.Message).ToArray();
        Assert.Equal((20, "6", "25"), (errors.Length, errors[0], errors[^1]));
    }

    [Fact]
    public async Task A_run_that_was_returned_unstarted_has_not_started()
    {
        var (node, claim) = await ClaimAsync();

        await node.ExchangeAsync([node.Settle(claim, SettlementKind.Returned) with { StartedAt = null }]);

        var info = await Scene.InfoAsync(claim.Run.Id);
        Assert.Equal((0, null, 1L), (info.Attempt, info.StartedAt, info.Fence));
        Assert.Null((await node.ClaimOneAsync(claim.Run.Id)).FirstStartedAt);
    }

    [Fact]
    public async Task What_a_node_holds_without_knowing_it_goes_back_and_the_rest_stays()
    {
        var runs = await Scene.EnqueueAllAsync(_store.Given.Runs(3));
        var node = await Scene.JoinAsync();
        var known = await node.ClaimOneAsync(runs[0]);
        await node.ClaimAsync(2);

        var exchange = await node.ExchangeAsync([], held: [new FencedRun(known.Run.Id, known.Fence)]);

        Assert.Empty(exchange.Claimed);
        Assert.Equal(
            [RunState.Running, RunState.Queued, RunState.Queued],
            runs.Select(run => _store.Entry(run).State));
        Assert.Equal(0, (await Scene.InfoAsync(runs[1])).Attempt);
    }

    [Fact]
    public async Task A_settlement_taken_twice_counts_once()
    {
        var (node, claim) = await ClaimAsync();
        var settlement = node.Settle(claim, SettlementKind.Retry);

        Assert.Equal([true, false], (await node.ExchangeAsync([settlement, settlement])).Accepted);

        Assert.Single((await Scene.DetailAsync(claim.Run.Id)).Errors);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<(SceneNode Node, ClaimedRun Claim)> ClaimAsync()
    {
        var run = await Scene.EnqueueAsync(_store.Given.Run());
        var node = await Scene.JoinAsync();
        return (node, await node.ClaimOneAsync(run));
    }
}
