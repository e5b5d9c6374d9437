namespace CognitionOS.Scheduling.Conformance;

/// <summary>Replacing the payload of a run that has started keeps exactly one run behind it.</summary>
public abstract class UniqueBufferConformance : StoreConformance
{
    [Fact]
    public async Task The_first_replacement_of_a_started_run_waits_behind_it()
    {
        var (node, _, buffered) = await BufferAsync();

        await Store.ExpectAsync(buffered, RunState.Parked, NextMove.Overlap);
        Assert.Contains("k", (await Store.InfoAsync(buffered)).WaitsFor, StringComparison.Ordinal);
        Assert.Empty(await node.ClaimAllAsync());
    }

    [Fact]
    public async Task Further_replacements_go_into_the_one_that_waits()
    {
        var (node, holder, buffered) = await BufferAsync();

        for (var number = 2; number < 5; number++)
        {
            var result = await Store.OfferOneAsync(Replacing(GivenWork.Number(number)));
            Assert.Equal(new EnqueueResult(buffered, EnqueueOutcome.Replaced), result);
        }

        await node.EndAsync(holder);
        Assert.Equal("4", GivenWork.Text((await node.ClaimOneAsync(buffered)).Run.Payload));
        Assert.Equal(2, (await Store.QueryAsync()).Count);
    }

    [Fact]
    public async Task A_replacement_goes_into_the_one_that_waits_with_its_version()
    {
        var (node, holder, buffered) = await BufferAsync();

        await Store.OfferOneAsync(Replacing("new") with { PayloadVersion = 2 });
        await node.EndAsync(holder);

        Assert.Equal(2, (await Store.DetailAsync(buffered)).Run.PayloadVersion);
        Assert.Empty(await node.ClaimAllAsync());
    }

    [Theory]
    [InlineData(SettlementKind.Succeeded)]
    [InlineData(SettlementKind.Dead)]
    [InlineData(SettlementKind.Cancelled)]
    public async Task Every_end_of_the_holder_lets_it_go_and_hands_it_the_key(SettlementKind kind)
    {
        var (node, holder, buffered) = await BufferAsync();
        await node.EndAsync(holder, kind);

        await Store.ExpectReadyAsync(buffered);
        var result = await Store.OfferOneAsync(Given.Unique("k"));
        Assert.Equal(new EnqueueResult(buffered, EnqueueOutcome.Existing), result);
    }

    [Theory]
    [InlineData(SettlementKind.Started)]
    [InlineData(SettlementKind.Returned)]
    public async Task The_start_of_a_holder_that_was_prefetched_lets_it_go_if_the_key_is_held_while_queued(
        SettlementKind kind)
    {
        var claim = new UniqueClaim("k", UniqueScope.Queued, UniqueConflict.ReplacePayload);
        var node = await Store.JoinAsync();
        var holder = (await Store.OfferOneAsync(Given.Unique("k", "0", claim))).Run;
        await node.ClaimAsync(0, prefetch: 1);
        var buffered = (await Store.OfferOneAsync(Given.Unique("k", "1", claim))).Run;
        await Store.ExpectAsync(buffered, RunState.Parked, NextMove.Overlap);

        await node.SettleAsync(node.Held[holder], kind);

        Assert.Equal(kind == SettlementKind.Started ? [buffered] : [holder, buffered], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task It_waits_while_the_holder_retries()
    {
        var (node, holder, buffered) = await BufferAsync();
        await node.EndAsync(holder, SettlementKind.Retry, Seconds(5));
        Assert.Empty(await node.ClaimAllAsync());
        Store.PassSeconds(5);

        Assert.Equal([holder], await node.ClaimAllAsync());
        await Store.ExpectAsync(buffered, RunState.Parked, NextMove.Overlap);
    }

    [Fact]
    public async Task It_goes_when_the_holder_dies_with_its_node()
    {
        var holder = await Store.EnqueueAsync(Given.Unique("k") with { MaxLosses = 1 });
        await (await Store.JoinAsync()).ClaimOneAsync(holder);
        var buffered = Replacing("1");
        await Store.OfferOneAsync(buffered);
        Store.PassSeconds(30);
        await Store.RecoverAsync();

        await Store.ExpectReadyAsync(buffered.Id);
    }

    [Fact]
    public async Task A_cancelled_one_makes_room_for_another()
    {
        var (node, holder, buffered) = await BufferAsync();
        await Store.CancelAsync(buffered);
        var next = await Store.OfferOneAsync(Replacing("9"));

        Assert.Equal(EnqueueOutcome.Created, next.Outcome);
        await node.EndAsync(holder);
        await node.ClaimOneAsync(next.Run);
    }

    [Fact]
    public async Task Its_own_instant_is_kept()
    {
        var holder = await Store.EnqueueAsync(Given.Unique("k"));
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(holder);
        var later = Replacing("1") with { DueAt = Store.Now + Seconds(20) };
        await Store.OfferOneAsync(later);
        await node.EndAsync(holder);

        await Store.ExpectAsync(later.Id, RunState.Queued, NextMove.Instant);
    }

    [Fact]
    public async Task A_run_that_an_overlap_rule_buffered_holds_its_key_once_it_goes()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t", OverlapRule.BufferOne));
        NewRun Tick() => Given.Tick("t") with { Unique = new UniqueClaim("k") };
        NewRun[] runs = [Tick(), Tick()];
        await Store.Triggers.AdvanceAsync(new TriggerAdvance("t", Store.Now, Store.Now, null, runs));
        await (await Store.JoinAsync()).EndAsync(runs[0].Id);

        var met = await Store.OfferOneAsync(Tick());

        Assert.Equal(new EnqueueResult(runs[1].Id, EnqueueOutcome.Existing), met);
    }

    private NewRun Replacing(string payload) =>
        Given.Unique("k", payload, new UniqueClaim("k", Conflict: UniqueConflict.ReplacePayload));

    private async Task<(SceneNode Node, RunId Holder, RunId Buffered)> BufferAsync()
    {
        var holder = await Store.EnqueueAsync(Given.Unique("k"));
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(holder);
        var buffered = Replacing("1");
        Assert.Equal(new EnqueueResult(buffered.Id, EnqueueOutcome.Created), await Store.OfferOneAsync(buffered));
        return (node, holder, buffered.Id);
    }
}
