using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

public sealed class OverlapGateTests : IAsyncDisposable
{
    private readonly OpenStore _store = new();

    private Scene Scene => _store.Scene;

    [Theory]
    [InlineData(OverlapRule.Allow, 3, 0, 0)]
    [InlineData(OverlapRule.Skip, 1, 0, 2)]
    [InlineData(OverlapRule.BufferOne, 1, 1, 1)]
    [InlineData(OverlapRule.BufferAll, 1, 2, 0)]
    public async Task Three_at_once_become_what_the_rule_says(OverlapRule rule, int queued, int parked, int skipped)
    {
        await FireAsync(rule, 3);

        var counts = (await Scene.CountAsync()).ByState;
        Assert.Equal((queued, parked, skipped), (
            counts.GetValueOrDefault(RunState.Queued),
            counts.GetValueOrDefault(RunState.Parked),
            counts.GetValueOrDefault(RunState.Skipped)));
        Assert.Equal(queued + parked, (await Scene.Triggers.GetAsync("t")).Fired);
    }

    [Fact]
    public async Task A_hundred_thousand_buffered_runs_can_be_cancelled_from_any_end()
    {
        var runs = await FireAsync(OverlapRule.BufferAll, 100_000);
        var commands = runs.Skip(1).Reverse().Select(run => new RunCommand.Cancel(run, "x")).ToArray();

        var results = await Scene.Seams.Jobs.ChangeAsync(commands, Scene.Now, TestContext.Current.CancellationToken);

        Assert.All(results, result => Assert.Equal(ChangeOutcome.Applied, result.Outcome));
        Assert.Empty(Trigger.Buffered);
        await Scene.ExpectReadyAsync(runs[0]);
    }

    [Fact]
    public async Task An_abandoned_run_keeps_its_slot_until_its_node_reports()
    {
        await Scene.Triggers.SaveAsync(_store.Given.Trigger("t", OverlapRule.AbandonOther));
        NewRun Limited() => _store.Given.Tick("t") with { Limits = [new LimitClaim("l", 1)] };
        var (first, second) = (Limited(), Limited());
        await Scene.Triggers.AdvanceAsync(new("t", Scene.Now, Scene.Now, null, [first]));
        var node = await Scene.JoinAsync();
        var claim = await node.ClaimOneAsync(first.Id);

        await Scene.Triggers.AdvanceAsync(new("t", Scene.Now, Scene.Now, null, [second]));
        Assert.Empty(await node.ClaimAllAsync());
        Assert.False(await node.SettleAsync(claim, SettlementKind.Succeeded));

        await node.ClaimOneAsync(second.Id);
        await Scene.ExpectFinalAsync(first.Id, RunState.Cancelled);
    }

    [Fact]
    public async Task A_run_that_starts_in_its_turn_takes_the_key_that_the_earlier_one_held()
    {
        await Scene.Triggers.SaveAsync(_store.Given.Trigger("t", OverlapRule.BufferAll));
        NewRun Unique() => _store.Given.Tick("t") with { Unique = new UniqueClaim("k") };
        var (first, second) = (Unique(), Unique());
        await Scene.Triggers.AdvanceAsync(new("t", Scene.Now, Scene.Now, null, [first, second]));
        await (await Scene.JoinAsync()).EndAsync(first.Id);

        var result = await Scene.OfferOneAsync(Unique() with { Origin = null });

        Assert.Equal(new EnqueueResult(second.Id, EnqueueOutcome.Existing), result);
    }

    [Fact]
    public async Task Runs_of_a_backfill_neither_wait_nor_hold_up()
    {
        await FireAsync(OverlapRule.Skip, 1);
        var backfill = _store.Given.Tick("t") with { Origin = new RunOrigin("t", Scene.Now, Backfill: "b") };

        await Scene.ExpectReadyAsync(await Scene.EnqueueAsync(backfill));

        Assert.Single(Trigger.Live);
    }

    [Fact]
    public async Task A_deleted_trigger_lets_its_buffered_runs_go_in_their_order()
    {
        var runs = await FireAsync(OverlapRule.BufferAll, 3);
        await Scene.Seams.Triggers.DeleteAsync("t", TestContext.Current.CancellationToken);
        var node = await Scene.JoinAsync();

        foreach (var run in runs)
        {
            await node.ClaimOneAsync(run);
            await node.EndAsync(run);
        }

        Assert.Null(_store.State.Triggers.FindWithRuns("t"));
    }

    [Fact]
    public async Task The_end_of_a_run_of_no_trigger_lets_nobody_go()
    {
        var runs = await FireAsync(OverlapRule.BufferAll, 2);
        await Scene.CancelAsync(await Scene.EnqueueAsync(_store.Given.Run("tick")));

        await Scene.ExpectAsync(runs[1], RunState.Parked, NextMove.Overlap, "trigger t");
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private TriggerEntry Trigger =>
        _store.State.Triggers.Find("t") ?? throw new InvalidOperationException("There is no trigger.");

    private async Task<IReadOnlyList<RunId>> FireAsync(OverlapRule rule, int count)
    {
        await Scene.Triggers.SaveAsync(_store.Given.Trigger("t", rule));
        return await Scene.Triggers.FireManyAsync("t", count);
    }
}
