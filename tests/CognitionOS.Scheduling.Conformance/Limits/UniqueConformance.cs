namespace CognitionOS.Scheduling.Conformance;

public abstract class UniqueConformance : StoreConformance
{
    public enum Stage
    {
        Queued,
        Running,
        Retrying,
        Ended,
        LongEnded,
    }

    /// <summary>Whether a key of a scope is held at a stage of its holder's life.</summary>
    public static TheoryData<UniqueScope, Stage, bool> Holding => new()
    {
        { UniqueScope.Queued, Stage.Queued, true },
        { UniqueScope.Queued, Stage.Running, false },
        { UniqueScope.Queued, Stage.Retrying, false },
        { UniqueScope.Queued, Stage.Ended, false },
        { UniqueScope.Active, Stage.Queued, true },
        { UniqueScope.Active, Stage.Running, true },
        { UniqueScope.Active, Stage.Retrying, true },
        { UniqueScope.Active, Stage.Ended, false },
        { UniqueScope.Window, Stage.Queued, true },
        { UniqueScope.Window, Stage.Running, true },
        { UniqueScope.Window, Stage.Retrying, true },
        { UniqueScope.Window, Stage.Ended, true },
        { UniqueScope.Window, Stage.LongEnded, false },
    };

    [Theory]
    [MemberData(nameof(Holding))]
    public async Task A_key_is_held_as_long_as_its_scope_says(UniqueScope scope, Stage stage, bool held)
    {
        var holder = await HoldAsync(scope, stage);
        var next = Given.Unique("k", claim: Claim(scope, UniqueConflict.ReturnExisting));

        var result = await Store.OfferOneAsync(next);

        Assert.Equal(held ? new(holder, EnqueueOutcome.Existing) : new(next.Id, EnqueueOutcome.Created), result);
        Assert.Equal(held ? 0 : 1, (await Store.Seams.History.GetAsync([next.Id])).Count);
    }

    [Theory]
    [MemberData(nameof(Holding))]
    public async Task A_held_key_rejects_where_the_newcomer_says_so(UniqueScope scope, Stage stage, bool held)
    {
        var holder = await HoldAsync(scope, stage);
        var next = Given.Unique("k", claim: Claim(scope, UniqueConflict.Reject));

        var result = await Store.OfferOneAsync(next);

        Assert.Equal(held ? new(holder, EnqueueOutcome.Rejected) : new(next.Id, EnqueueOutcome.Created), result);
    }

    [Theory]
    [InlineData(UniqueScope.Queued)]
    [InlineData(UniqueScope.Active)]
    [InlineData(UniqueScope.Window)]
    public async Task A_waiting_holder_takes_over_the_payload(UniqueScope scope)
    {
        var holder = await HoldAsync(scope, Stage.Queued);

        var result = await Store.OfferOneAsync(Given.Unique("k", "new", Claim(scope, UniqueConflict.ReplacePayload)));

        Assert.Equal(new EnqueueResult(holder, EnqueueOutcome.Replaced), result);
        Assert.Equal("new", GivenWork.Text((await Store.DetailAsync(holder)).Run.Payload));
        var claim = await (await Store.JoinAsync("b")).ClaimOneAsync(holder);
        Assert.Equal("new", GivenWork.Text(claim.Run.Payload));
    }

    [Theory]
    [InlineData(UniqueScope.Queued)]
    [InlineData(UniqueScope.Active)]
    [InlineData(UniqueScope.Window)]
    public async Task A_waiting_holder_takes_over_the_version_with_the_payload(UniqueScope scope)
    {
        var holder = await HoldAsync(scope, Stage.Queued);
        var newer = Given.Unique("k", "new", Claim(scope, UniqueConflict.ReplacePayload)) with { PayloadVersion = 2 };

        await Store.OfferOneAsync(newer);

        Assert.Equal(2, (await Store.DetailAsync(holder)).Run.PayloadVersion);
        Assert.Empty(await (await Store.JoinAsync("old")).ClaimAllAsync());
        var knows = new SceneNode(Store, "new", new HashSet<JobKind> { new("mail", 2) });
        await knows.RenewAsync();
        Assert.Equal((2, "new"), VersionOf(await knows.ClaimOneAsync(holder)));
    }

    [Fact]
    public async Task A_holder_that_waits_for_its_instant_takes_over_the_version_with_the_payload()
    {
        var claim = Claim(UniqueScope.Active, UniqueConflict.ReplacePayload);
        var holder = await Store.EnqueueAsync(
            Given.Unique("k", "0", claim) with { PayloadVersion = 2, DueAt = Store.Now + Seconds(5) });

        await Store.OfferOneAsync(Given.Unique("k", "older", claim));
        Store.PassSeconds(5);

        Assert.Equal((1, "older"), VersionOf(await (await Store.JoinAsync()).ClaimOneAsync(holder)));
    }

    [Fact]
    public async Task A_holder_that_was_let_go_and_takes_over_a_version_that_nobody_knows_passes_the_slot_on()
    {
        var claim = Claim(UniqueScope.Active, UniqueConflict.ReplacePayload);
        LimitClaim[] limits = [new LimitClaim("l", 1)];
        var node = await Store.JoinAsync();
        var first = await Store.EnqueueAsync(Given.Run() with { Limits = limits });
        var parked = await Store.EnqueueAsync(Given.Unique("k", "0", claim) with { Limits = limits });
        var behind = await Store.EnqueueAsync(Given.Run() with { Limits = limits });
        Assert.Equal([first], await node.ClaimAllAsync());
        await node.SettleAsync(node.Held[first], SettlementKind.Succeeded);

        await Store.OfferOneAsync(Given.Unique("k", "new", claim) with { PayloadVersion = 2 });

        Assert.Equal([behind], await node.ClaimAllAsync());
        await Store.ExpectReadyAsync(parked);
    }

    [Theory]
    [InlineData(UniqueScope.Queued)]
    [InlineData(UniqueScope.Active)]
    [InlineData(UniqueScope.Window)]
    public async Task A_waiting_holder_is_postponed(UniqueScope scope)
    {
        var holder = await HoldAsync(scope, Stage.Queued);
        var later = Given.Unique("k", claim: Claim(scope, UniqueConflict.Postpone)) with
        {
            DueAt = Store.Now + Seconds(30),
        };

        Assert.Equal(new EnqueueResult(holder, EnqueueOutcome.Postponed), await Store.OfferOneAsync(later));

        await Store.ExpectAsync(holder, RunState.Queued, NextMove.Instant);
        Assert.Equal(later.DueAt, (await Store.InfoAsync(holder)).DueAt);
        Assert.Empty(await (await Store.JoinAsync("b")).ClaimAsync());
    }

    [Theory]
    [InlineData(UniqueScope.Active, Stage.Running)]
    [InlineData(UniqueScope.Window, Stage.Running)]
    [InlineData(UniqueScope.Window, Stage.Ended)]
    public async Task A_started_holder_is_not_postponed_but_answered(UniqueScope scope, Stage stage)
    {
        var holder = await HoldAsync(scope, stage);
        var later = Given.Unique("k", claim: Claim(scope, UniqueConflict.Postpone)) with
        {
            DueAt = Store.Now + Seconds(30),
        };

        Assert.Equal(new EnqueueResult(holder, EnqueueOutcome.Existing), await Store.OfferOneAsync(later));
    }

    [Fact]
    public async Task The_holders_scope_and_the_newcomers_conflict_count()
    {
        var holder = await HoldAsync(UniqueScope.Active, Stage.Running);
        var next = Given.Unique("k", claim: new UniqueClaim("k", UniqueScope.Queued, UniqueConflict.Reject));

        Assert.Equal(new EnqueueResult(holder, EnqueueOutcome.Rejected), await Store.OfferOneAsync(next));
    }

    [Fact]
    public async Task The_window_ends_at_its_last_instant()
    {
        var holder = await HoldAsync(UniqueScope.Window, Stage.Ended);
        Store.Pass(Minutes(10) - TimeSpan.FromTicks(1));
        var claim = Claim(UniqueScope.Window, UniqueConflict.ReturnExisting);
        Assert.Equal(holder, (await Store.OfferOneAsync(Given.Unique("k", claim: claim))).Run);
        Store.Pass(TimeSpan.FromTicks(1));

        Assert.Equal(EnqueueOutcome.Created, (await Store.OfferOneAsync(Given.Unique("k", claim: claim))).Outcome);
    }

    [Fact]
    public async Task The_window_outlives_the_history()
    {
        var holder = await HoldAsync(UniqueScope.Window, Stage.Ended);
        Store.PassSeconds(1);
        var none = new RetentionPolicy { Succeeded = TimeSpan.Zero, MostRuns = 0 };
        Assert.Equal(1, await Store.Seams.History.PruneAsync(none, Store.Now, 10));

        var next = Given.Unique("k", claim: Claim(UniqueScope.Window, UniqueConflict.ReturnExisting));

        Assert.Equal(new EnqueueResult(holder, EnqueueOutcome.Existing), await Store.OfferOneAsync(next));
    }

    [Fact]
    public async Task Within_one_call_the_first_holds_the_key()
    {
        var first = Given.Unique("k");

        var results = await Store.OfferAsync(first, Given.Unique("k"), Given.Unique("K"));

        Assert.Equal(new EnqueueResult(first.Id, EnqueueOutcome.Existing), results[1]);
        Assert.Equal(EnqueueOutcome.Created, results[2].Outcome);
    }

    [Fact]
    public async Task Tenants_have_keys_of_their_own()
    {
        await Store.EnqueueAllAsync(Given.Unique("k"), Given.Unique("k") with { Tenant = "acme" });

        Assert.Equal(2, (await Store.QueryAsync()).Count);
    }

    [Theory]
    [InlineData(SettlementKind.Succeeded)]
    [InlineData(SettlementKind.Dead)]
    [InlineData(SettlementKind.Cancelled)]
    public async Task Every_end_frees_the_key(SettlementKind kind)
    {
        var holder = await Store.EnqueueAsync(Given.Unique("k"));
        await (await Store.JoinAsync()).EndAsync(holder, kind);

        Assert.Equal(EnqueueOutcome.Created, (await Store.OfferOneAsync(Given.Unique("k"))).Outcome);
    }

    [Fact]
    public async Task A_cancel_from_outside_frees_the_key()
    {
        await Store.CancelAsync(await Store.EnqueueAsync(Given.Unique("k")));

        Assert.Equal(EnqueueOutcome.Created, (await Store.OfferOneAsync(Given.Unique("k"))).Outcome);
    }

    [Fact]
    public async Task A_redriven_run_holds_its_key_again()
    {
        var holder = await Store.EnqueueAsync(Given.Unique("k"));
        await Store.CancelAsync(holder);
        await Store.ApplyAsync(new RunCommand.Redrive(holder));

        Assert.Equal(new EnqueueResult(holder, EnqueueOutcome.Existing), await Store.OfferOneAsync(Given.Unique("k")));
    }

    [Fact]
    public async Task A_run_cannot_be_redriven_while_another_holds_its_key()
    {
        var old = await Store.EnqueueAsync(Given.Unique("k"));
        await Store.CancelAsync(old);
        await Store.EnqueueAsync(Given.Unique("k"));

        Assert.Equal(ChangeOutcome.WrongState, (await Store.ChangeAsync(new RunCommand.Redrive(old))).Outcome);
        await Store.ExpectFinalAsync(old, RunState.Cancelled);
    }

    [Fact]
    public async Task Jobs_have_keys_of_their_own()
    {
        var mail = await Store.EnqueueAsync(Given.Unique("order 5"));
        var report = await Store.EnqueueAsync(Given.Unique("order 5") with { Job = "report" });

        Assert.Equal([mail, report], await (await Store.JoinAsync()).ClaimAllAsync());
    }

    private static UniqueClaim Claim(UniqueScope scope, UniqueConflict conflict) =>
        new("k", scope, conflict, scope == UniqueScope.Window ? Minutes(10) : default);

    private static (int Version, string Payload) VersionOf(ClaimedRun claim) =>
        (claim.Run.PayloadVersion, GivenWork.Text(claim.Run.Payload));

    private async Task<RunId> HoldAsync(UniqueScope scope, Stage stage)
    {
        var run = await Store.EnqueueAsync(Given.Unique("k", "old", Claim(scope, UniqueConflict.ReturnExisting)));
        if (stage == Stage.Queued)
        {
            return run;
        }

        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(run);
        if (stage == Stage.Retrying)
        {
            await node.EndAsync(run, SettlementKind.Retry, Seconds(5));
        }
        else if (stage != Stage.Running)
        {
            await node.EndAsync(run);
            Store.Pass(stage == Stage.LongEnded ? Minutes(10) : TimeSpan.Zero);
        }

        return run;
    }
}
