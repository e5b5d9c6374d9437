namespace CognitionOS.Scheduling.Conformance;

/// <summary>Every call hands out what its commit changed, so that whoever made it can tell.</summary>
public abstract class TellingConformance : StoreConformance
{
    [Fact]
    public async Task A_new_run_that_is_queued_or_waits_for_parents_goes_without_saying()
    {
        var parent = Given.Run();
        var results = await Store.OfferAsync(parent, Given.Child(ParentRule.AllSucceeded, parent.Id));

        Assert.All(results, result => Assert.Empty(result.Changes));
    }

    [Theory]
    [InlineData(SettlementKind.Succeeded, RunState.Queued)]
    [InlineData(SettlementKind.Dead, RunState.Skipped)]
    public async Task A_child_that_is_decided_when_it_is_enqueued_is_listed(SettlementKind end, RunState state)
    {
        var parent = await Store.EnqueueAsync(Given.Run());
        await (await Store.JoinAsync()).EndAsync(parent, end);

        var result = await Store.OfferOneAsync(Given.Child(ParentRule.AllSucceeded, parent));

        Assert.Equal([(result.Run, RunState.Waiting, state)], Steps(result.Changes));
    }

    [Fact]
    public async Task Children_of_children_that_are_skipped_when_they_are_enqueued_are_listed_each_once()
    {
        var parent = await Store.EnqueueAsync(Given.Run());
        await (await Store.JoinAsync()).EndAsync(parent, SettlementKind.Dead);
        var child = Given.Child(ParentRule.AllSucceeded, parent);
        var grandchild = Given.Child(ParentRule.AllSucceeded, child.Id);

        var results = await Store.OfferAsync(child, grandchild);

        Assert.Equal(
            [(child.Id, RunState.Waiting, RunState.Skipped), (grandchild.Id, RunState.Waiting, RunState.Skipped)],
            results.SelectMany(result => Steps(result.Changes)));
    }

    [Fact]
    public async Task What_a_raised_capacity_lets_go_is_listed_with_the_run_that_raised_it()
    {
        var runs = await Store.EnqueueAllAsync(Given.Limited("l"), Given.Limited("l"), Given.Limited("l"));
        await (await Store.JoinAsync()).ClaimAllAsync();

        var results = await Store.OfferAsync(Given.Run(), Given.Limited("l", 2));

        Assert.Empty(results[0].Changes);
        Assert.Equal([(runs[1], RunState.Parked, RunState.Queued)], Steps(results[1].Changes));
    }

    [Fact]
    public async Task A_run_that_waits_behind_the_holder_of_its_key_is_listed_as_parked()
    {
        var claim = new UniqueClaim("k", UniqueScope.Active, UniqueConflict.ReplacePayload);
        var first = await Store.EnqueueAsync(Given.Unique("k", claim: claim));
        await (await Store.JoinAsync()).ClaimOneAsync(first);

        var second = await Store.OfferOneAsync(Given.Unique("k", claim: claim));

        var birth = Assert.Single(second.Changes);
        Assert.Equal((second.Run, null, RunState.Parked), (birth.Run, birth.From, birth.To));
    }

    [Fact]
    public async Task A_node_that_joins_anew_hears_which_runs_it_has_lost()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(run);
        Store.PassSeconds(30);

        var renewal = await node.RenewAsync();

        Assert.Equal([(run, RunState.Running, RunState.Queued)], Steps(renewal.Changes));
        Assert.Empty((await node.RenewAsync()).Changes);
        Assert.Empty(await Store.RecoverAsync());
    }

    [Fact]
    public async Task What_follows_from_a_run_that_is_lost_for_good_is_told_to_the_node_that_joins_anew()
    {
        var (fragile, other) = (Given.Limited("l") with { MaxLosses = 1 }, Given.Limited("l"));
        var child = Given.Child(ParentRule.AllSucceeded, fragile.Id);
        await Store.OfferAsync(fragile, other, child);
        var node = await Store.JoinAsync();
        await node.ClaimAllAsync();
        Store.PassSeconds(30);

        var renewal = await node.RenewAsync();

        Assert.Equal(
            [
                (fragile.Id, RunState.Running, RunState.Dead),
                (other.Id, RunState.Parked, RunState.Queued),
                (child.Id, RunState.Waiting, RunState.Skipped),
            ],
            Steps(renewal.Changes).OrderBy(step => step.Run.Value));
    }

    [Fact]
    public async Task A_renewal_in_time_changes_nothing()
    {
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(await Store.EnqueueAsync(Given.Run()));
        Store.PassSeconds(29);

        Assert.Empty((await node.RenewAsync()).Changes);
    }

    [Fact]
    public async Task A_trigger_that_fires_because_it_is_resumed_hands_out_its_run()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t") with { After = ["mail"], NextDue = null });
        await Store.Triggers.PauseAsync("t");
        await (await Store.JoinAsync()).EndAsync(await Store.EnqueueAsync(Given.Run()));

        var resumed = await Store.Triggers.SetPauseAsync("t", null);

        var made = Assert.Single(await Store.Triggers.RunsAsync("t"));
        var change = Assert.Single(resumed.Changes);
        Assert.Equal((ChangeOutcome.Applied, 1), (resumed.Outcome, resumed.Count));
        Assert.Equal((made.Id, null, RunState.Queued), (change.Run, change.From, change.To));
        Assert.Empty((await Store.Triggers.SetPauseAsync("t", null)).Changes);
    }

    [Theory]
    [InlineData(SettlementKind.Succeeded)]
    [InlineData(SettlementKind.Cancelled)]
    public async Task What_its_trigger_has_abandoned_is_refused_as_such_and_only_once(SettlementKind kind)
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t", OverlapRule.AbandonOther));
        var first = await Store.Triggers.FireAsync("t");
        var node = await Store.JoinAsync();
        var claim = await node.ClaimOneAsync(first);
        await Store.Triggers.FireAsync("t");

        var answer = await node.ExchangeAsync([node.Settle(claim, kind)]);
        var again = await node.ExchangeAsync([node.Settle(claim, kind)]);

        Assert.False(Assert.Single(answer.Accepted));
        Assert.Equal(new FencedRun(first, claim.Fence), Assert.Single(answer.Abandoned));
        Assert.False(Assert.Single(again.Accepted));
        Assert.Empty(again.Abandoned);
    }

    [Fact]
    public async Task A_stale_settlement_is_not_taken_for_an_abandoned_one()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        var stale = await node.ClaimOneAsync(run);
        Store.PassSeconds(30);
        await node.RenewAsync();
        await node.ClaimOneAsync(run);

        var answer = await node.ExchangeAsync([node.Settle(stale, SettlementKind.Succeeded)]);

        Assert.False(Assert.Single(answer.Accepted));
        Assert.Empty(answer.Abandoned);
    }

    [Theory]
    [InlineData(SettlementKind.Succeeded)]
    [InlineData(SettlementKind.Retry)]
    [InlineData(SettlementKind.Dead)]
    [InlineData(SettlementKind.Cancelled)]
    [InlineData(SettlementKind.Returned)]
    public async Task The_last_progress_comes_with_the_settlement_and_stays_where_it_brings_none(SettlementKind kind)
    {
        var runs = await Store.EnqueueAllAsync(Given.Runs(3));
        var node = await Store.JoinAsync();
        var claims = await node.ClaimAsync(3);
        var told = new RunProgress(0.5, "half");
        await node.RenewAsync(
            new ProgressReport(runs[0], claims[0].Fence, told), new ProgressReport(runs[1], claims[1].Fence, told));

        await node.ExchangeAsync(
            [
                node.Settle(claims[0], kind),
                node.Settle(claims[1], kind) with { Progress = new RunProgress(0.9, "last") },
                node.Settle(claims[2], kind) with { Claim = new FencedRun(runs[2], 99), Progress = told },
            ]);

        Assert.Equal(told, (await Store.InfoAsync(runs[0])).Progress);
        Assert.Equal(new RunProgress(0.9, "last"), (await Store.InfoAsync(runs[1])).Progress);
        Assert.Null((await Store.InfoAsync(runs[2])).Progress);
    }

    private static IEnumerable<(RunId Run, RunState? From, RunState To)> Steps(IEnumerable<RunChange> changes) =>
        changes.Select(change => (change.Run, change.From, change.To));
}
