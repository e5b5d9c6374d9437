namespace CognitionOS.Scheduling.Conformance;

public abstract class EnqueueConformance : StoreConformance
{
    [Fact]
    public async Task A_run_that_is_due_is_ready()
    {
        var run = await Store.EnqueueAsync(Given.Run());

        await Store.ExpectReadyAsync(run);
    }

    [Fact]
    public async Task A_run_that_is_not_due_waits_for_its_instant()
    {
        var run = await Store.EnqueueAsync(Given.Run(dueIn: Seconds(1)));

        await Store.ExpectAsync(run, RunState.Queued, NextMove.Instant);
        Assert.Equal(Store.Now + Seconds(1), (await Store.InfoAsync(run)).DueAt);
    }

    [Fact]
    public async Task A_run_due_in_the_past_is_ready_at_once()
    {
        var run = await Store.EnqueueAsync(Given.Run(dueIn: Seconds(-10)));

        await Store.ExpectReadyAsync(run);
    }

    [Fact]
    public async Task Many_runs_are_answered_in_their_order()
    {
        var runs = Given.Runs(100);

        Assert.Equal(runs.Select(run => run.Id), await Store.EnqueueAllAsync(runs));
    }

    [Fact]
    public async Task A_node_is_handed_everything_that_was_enqueued()
    {
        var run = Given.Run() with
        {
            Tenant = "acme",
            Payload = GivenWork.Bytes("{\"a\":1}"),
            Priority = JobPriority.High,
            Tags = ["x", "y"],
            TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            Origin = new RunOrigin(Trigger: "nightly", NominalAt: Store.Now),
        };
        await Store.EnqueueAsync(run);
        var node = await Store.JoinAsync();

        var claim = await node.ClaimOneAsync(run.Id);

        Assert.Equivalent(run, claim.Run, strict: true);
        Assert.Equal((Store.Now, Store.Now), (claim.EnqueuedAt, claim.FirstDueAt));
    }

    [Fact]
    public async Task A_list_shows_a_run_as_it_was_enqueued()
    {
        var run = Given.Tagged("x") with { Tenant = "acme", Priority = JobPriority.Low };
        await Store.EnqueueAsync(run);

        var info = await Store.InfoAsync(run.Id);

        Assert.Equal(("mail", "acme", JobPriority.Low), (info.Job, info.Tenant, info.Priority));
        Assert.Equal(["x"], info.Tags);
        Assert.Equal((Store.Now, 0, 0), (info.EnqueuedAt, info.Attempt, info.Losses));
        Assert.Null(info.StartedAt);
        Assert.Null(info.EndedAt);
    }

    [Fact]
    public async Task A_taken_id_adds_nothing_of_the_whole_call()
    {
        var taken = await Store.EnqueueAsync(Given.Run());
        var fresh = Given.Run();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.OfferAsync(fresh, Given.Run() with { Id = taken }));

        Assert.Empty(await Store.Seams.History.GetAsync([fresh.Id]));
    }

    [Fact]
    public async Task An_id_given_twice_in_one_call_adds_nothing()
    {
        var run = Given.Run();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.OfferAsync(run, run with { Job = "report" }));

        Assert.Empty(await Store.Seams.History.GetAsync([run.Id]));
    }

    [Fact]
    public async Task An_unknown_parent_adds_nothing_of_the_whole_call()
    {
        var run = Given.Run();
        var orphan = Given.Child(ParentRule.AllSucceeded, Given.Id());

        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.OfferAsync(run, orphan));

        Assert.Empty(await Store.Seams.History.GetAsync([run.Id, orphan.Id]));
    }

    [Fact]
    public async Task A_child_may_not_stand_before_its_parent()
    {
        var parent = Given.Run();
        var child = Given.Child(ParentRule.AllSucceeded, parent.Id);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.OfferAsync(child, parent));

        Assert.Empty(await Store.Seams.History.GetAsync([parent.Id, child.Id]));
    }

    [Fact]
    public async Task A_refused_call_leaves_no_unique_key_behind()
    {
        var keyed = Given.Unique("k");
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => Store.OfferAsync(keyed, Given.Child(ParentRule.AllSucceeded, Given.Id())));

        Assert.Equal(EnqueueOutcome.Created, (await Store.OfferOneAsync(Given.Unique("k"))).Outcome);
    }

    [Fact]
    public async Task A_cancelled_call_leaves_nothing_behind_unless_it_has_committed()
    {
        var run = Given.Run();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        var committed = true;
        try
        {
            await Store.Seams.Jobs.EnqueueAsync([run], Store.Now, source.Token);
        }
        catch (OperationCanceledException)
        {
            committed = false;
        }

        Assert.Equal(committed ? 1 : 0, (await Store.Seams.History.GetAsync([run.Id])).Count);
    }

    [Fact]
    public void A_transaction_of_another_database_is_refused_and_named()
    {
        using var transaction = new FakeTransaction();

        var refusal = Assert.Throws<NotSupportedException>(() => Store.Seams.Jobs.In(transaction));

        Assert.Contains(nameof(FakeTransaction), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_rule_adds_nothing_of_the_whole_call()
    {
        var parent = Given.Run();

        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => Store.OfferAsync(parent, Given.Child((ParentRule)99, parent.Id)));

        Assert.Empty(await Store.QueryAsync());
    }
}
