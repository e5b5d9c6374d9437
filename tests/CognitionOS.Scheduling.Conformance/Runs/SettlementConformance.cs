namespace CognitionOS.Scheduling.Conformance;

public abstract class SettlementConformance : StoreConformance
{
    [Theory]
    [InlineData(SettlementKind.Succeeded, RunState.Succeeded)]
    [InlineData(SettlementKind.Dead, RunState.Dead)]
    [InlineData(SettlementKind.Cancelled, RunState.Cancelled)]
    public async Task A_final_settlement_ends_the_run(SettlementKind kind, RunState state)
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(run);
        Store.PassSeconds(3);
        await node.EndAsync(run, kind);

        await Store.ExpectFinalAsync(run, state);
        var info = await Store.InfoAsync(run);
        Assert.Equal((Store.Now, "a", 1), (info.EndedAt, info.Node, info.Attempt));
        Assert.Empty(await node.ClaimAsync());
    }

    [Fact]
    public async Task A_result_is_kept()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        var claim = await node.ClaimOneAsync(run);

        await node.ExchangeAsync(
            [node.Settle(claim, SettlementKind.Succeeded) with { Result = GivenWork.Bytes("42") }]);

        Assert.Equal("42", GivenWork.Text((await Store.DetailAsync(run)).Result));
        Assert.Null((await Store.InfoAsync(run)).Reason);
    }

    [Fact]
    public async Task What_a_node_was_handed_without_learning_of_it_goes_back_unstarted()
    {
        var (known, unknown) = (
            await Store.EnqueueAsync(Given.Run()), await Store.EnqueueAsync(Given.Limited("one", 1)));
        var node = await Store.JoinAsync();
        var claim = await node.ClaimOneAsync(known);
        await node.ClaimOneAsync(unknown);

        await node.ExchangeAsync([], held: [new FencedRun(known, claim.Fence)]);

        var info = await Store.InfoAsync(unknown);
        Assert.Equal((RunState.Queued, 0, 0), (info.State, info.Attempt, info.Losses));
        Assert.Equal(RunState.Running, (await Store.InfoAsync(known)).State);
        await node.ClaimOneAsync(unknown);
    }

    [Fact]
    public async Task A_death_tells_why()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        await (await Store.JoinAsync()).EndAsync(run, SettlementKind.Dead);

        var detail = await Store.DetailAsync(run);

        Assert.Equal("ended Dead", detail.Info.Reason);
        Assert.Equal([new RunError("System.Exception", "ended Dead")], detail.Errors);
    }

    [Fact]
    public async Task The_last_20_errors_are_kept_oldest_first()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        for (var attempt = 1; attempt <= 25; attempt++)
        {
            var error = new RunError("E", GivenWork.Number(attempt));
            var claim = await node.ClaimOneAsync(run);
            await node.ExchangeAsync([node.Settle(claim, SettlementKind.Retry) with { Error = error }]);
        }

        var errors = (await Store.DetailAsync(run)).Errors;
        Assert.Equal(Enumerable.Range(6, 20).Select(GivenWork.Number), errors.Select(error => error.Message));
    }

    [Fact]
    public async Task Many_settlements_are_answered_in_their_order()
    {
        await Store.EnqueueAllAsync(Given.Runs(50));
        var node = await Store.JoinAsync();
        var claims = await node.ClaimAsync(50);
        var settlements = claims.Select((claim, place) => node.Settle(
            place % 3 == 0 ? claim with { Fence = claim.Fence + 1 } : claim, SettlementKind.Succeeded));

        var accepted = (await node.ExchangeAsync([.. settlements])).Accepted;

        Assert.Equal(Enumerable.Range(0, 50).Select(place => place % 3 != 0), accepted);
        Assert.Equal(33, (await Store.CountAsync()).ByState[RunState.Succeeded]);
    }

    [Fact]
    public async Task A_settled_run_keeps_the_instant_of_its_start()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(run);
        var started = Store.Now;
        Store.PassSeconds(3);
        var claim = node.Held[run];
        await node.ExchangeAsync([node.Settle(claim, SettlementKind.Succeeded) with { StartedAt = started }]);

        Assert.Equal(started, (await Store.InfoAsync(run)).StartedAt);
    }
}
