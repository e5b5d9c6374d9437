namespace CognitionOS.Scheduling.Conformance;

/// <summary>What a store tells of the changes that a commit made.</summary>
public abstract class ChangeConformance : StoreConformance
{
    [Fact]
    public async Task An_exchange_tells_its_claims_and_settlements_if_asked()
    {
        var runs = await Store.EnqueueAllAsync(Given.Runs(2));
        var node = await Store.JoinAsync();
        var claimed = await node.ExchangeAsync([], 1, tell: true);
        var settled = await node.ExchangeAsync(
            [node.Settle(claimed.Claimed[0], SettlementKind.Succeeded)], 1, tell: true);

        Assert.Equal([(runs[0], RunState.Queued, RunState.Running)], Steps(claimed.Changes));
        Assert.Equal(
            [(runs[0], RunState.Running, RunState.Succeeded), (runs[1], RunState.Queued, RunState.Running)],
            Steps(settled.Changes));
    }

    [Fact]
    public async Task An_exchange_tells_nothing_if_not_asked()
    {
        await Store.EnqueueAllAsync(Given.Runs(2));

        Assert.Empty((await (await Store.JoinAsync()).ExchangeAsync([], 2)).Changes);
    }

    [Fact]
    public async Task A_change_tells_whose_run_it_was_on_which_attempt_and_when()
    {
        await Store.EnqueueAsync(Given.Run() with { Tenant = "acme" });
        var node = await Store.JoinAsync();
        var claim = Assert.Single(await node.ClaimAsync());
        Store.PassSeconds(3);
        var settled = await node.ExchangeAsync([node.Settle(claim, SettlementKind.Dead)], tell: true);

        var change = Assert.Single(settled.Changes);

        Assert.Equal(("mail", "acme", 1, Store.Now, "ended Dead"),
            (change.Job, change.Tenant, change.Attempt, change.At, change.Reason));
    }

    [Fact]
    public async Task A_refused_settlement_tells_nothing()
    {
        await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        var claim = Assert.Single(await node.ClaimAsync());
        var stale = node.Settle(claim with { Fence = claim.Fence + 1 }, SettlementKind.Dead);

        Assert.Empty((await node.ExchangeAsync([stale], tell: true)).Changes);
    }

    [Fact]
    public async Task A_settlement_tells_what_it_did_to_children()
    {
        var parent = await Store.EnqueueAsync(Given.Run());
        var runs = await Store.EnqueueAsync(Given.Child(ParentRule.AnyFailed, parent));
        var skipped = await Store.EnqueueAsync(Given.Child(ParentRule.AllSucceeded, parent));
        var node = await Store.JoinAsync();
        var dead = node.Settle(await node.ClaimOneAsync(parent), SettlementKind.Dead);

        var changes = (await node.ExchangeAsync([dead], tell: true)).Changes;

        Assert.Equivalent(
            new[]
            {
                (parent, RunState.Running, RunState.Dead), (runs, RunState.Waiting, RunState.Queued),
                (skipped, RunState.Waiting, RunState.Skipped),
            },
            Steps(changes), strict: true);
        Assert.NotNull(changes.Single(change => change.Run == skipped).Reason);
    }

    [Fact]
    public async Task Commands_tell_their_changes()
    {
        var parent = await Store.EnqueueAsync(Given.Run());
        var child = await Store.EnqueueAsync(Given.Child(ParentRule.AllSucceeded, parent));

        var cancel = await Store.ApplyAsync(new RunCommand.Cancel(parent, "no"));
        var redrive = await Store.ApplyAsync(new RunCommand.Redrive(parent));

        Assert.Equal(1, cancel.Count);
        Assert.Equal(
            [(parent, RunState.Queued, RunState.Cancelled), (child, RunState.Waiting, RunState.Skipped)],
            Steps(cancel.Changes));
        Assert.Equal([(parent, RunState.Cancelled, RunState.Queued)], Steps(redrive.Changes));
    }

    [Fact]
    public async Task A_run_that_changes_no_state_is_not_told()
    {
        var run = await Store.EnqueueAsync(Given.Run(dueIn: Seconds(5)));

        Assert.Empty((await Store.ApplyAsync(new RunCommand.Reschedule(run, Store.Now + Seconds(9)))).Changes);
        Assert.Empty((await Store.ApplyAsync(new RunCommand.Reprioritise(run, JobPriority.High))).Changes);
    }

    [Fact]
    public async Task A_retry_is_told_with_its_error()
    {
        await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        var claim = Assert.Single(await node.ClaimAsync());
        var retry = node.Settle(claim, SettlementKind.Retry, Seconds(5));

        var change = Assert.Single((await node.ExchangeAsync([retry], tell: true)).Changes);

        Assert.Equal((RunState.Running, RunState.Queued, "ended Retry"), (change.From, change.To, change.Reason));
    }

    private static IReadOnlyList<(RunId, RunState, RunState)> Steps(IReadOnlyList<RunChange> changes) =>
        [.. changes.Select(change => (change.Run, change.From ?? change.To, change.To))];
}
