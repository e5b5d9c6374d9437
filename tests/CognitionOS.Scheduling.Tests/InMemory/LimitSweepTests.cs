using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

/// <summary>Counters of limits that are spoilt on purpose are set right, and who waits for them is not
/// forgotten.</summary>
public sealed class LimitSweepTests : IAsyncDisposable
{
    private readonly OpenStore _store = new();

    private Scene Scene => _store.Scene;

    private GivenWork Given => _store.Given;

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-5)]
    public async Task A_wrong_number_of_taken_slots_is_set_right(int wrong)
    {
        var (node, first, parked) = await LimitAsync();
        Slot(first).InUse = wrong;

        await Scene.RecoverAsync();
        Assert.Equal(1, Slot(first).InUse);
        await node.EndAsync(first);

        await node.ClaimOneAsync(parked);
        Assert.Contains(_store.Mends, mend => mend.Contains("slots in use", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_slot_that_seems_taken_and_is_not_goes_to_the_next()
    {
        var (node, first, parked) = await LimitAsync();
        Slot(first).InUse = 5;
        await node.EndAsync(first);
        await Scene.ExpectAsync(parked, RunState.Parked, NextMove.Limit);

        var changes = await Scene.RecoverAsync();

        Assert.Contains(
            changes, change => change.Run == parked && change is { From: RunState.Parked, To: RunState.Queued });
        await node.ClaimOneAsync(parked);
    }

    [Fact]
    public async Task A_run_that_seems_woken_and_is_not_keeps_no_other_from_the_slot()
    {
        var (node, first, parked) = await LimitAsync();
        Slot(first).Woken = 1;
        await node.EndAsync(first);
        await Scene.ExpectAsync(parked, RunState.Parked, NextMove.Limit);

        await Scene.RecoverAsync();

        await node.ClaimOneAsync(parked);
    }

    [Fact]
    public async Task A_woken_run_that_has_ended_keeps_no_other_from_the_slot()
    {
        var (node, first, woken) = await LimitAsync();
        var behind = await Scene.EnqueueAsync(Given.Limited("l"));
        Assert.Empty(await node.ClaimAllAsync());
        var slot = Slot(first);
        await node.EndAsync(first);
        await Scene.CancelAsync(woken);
        var entry = _store.Entry(woken);
        _store.State.Limits.Wake(entry, slot);

        await Scene.RecoverAsync();

        Assert.Null(entry.Facts.WokenBy);
        await node.ClaimOneAsync(behind);
    }

    [Fact]
    public async Task A_limit_that_was_forgotten_is_known_again_with_its_capacity()
    {
        var runs = await Scene.EnqueueAllAsync(
            Given.Limited("l", 2), Given.Limited("l", 2), Given.Limited("l", 2), Given.Limited("other", 1));
        foreach (var run in runs)
        {
            _store.State.Limits.Leave(_store.Entry(run));
        }

        Assert.Empty(_store.State.Limits.All);
        await Scene.RecoverAsync();

        Assert.Equal([("l", 2, 3), ("other", 1, 1)], _store.State.Limits.All
            .Select(slot => (slot.Name, slot.Capacity, slot.Members)).Order());
        Assert.Equal([runs[0], runs[1], runs[3]], await (await Scene.JoinAsync()).ClaimAllAsync());
    }

    [Fact]
    public async Task A_limit_whose_order_counts_lines_its_runs_up_again()
    {
        var runs = await Scene.EnqueueAllAsync(
            Given.Limited("l", keepOrder: true),
            Given.Limited("l", keepOrder: true) with { Priority = JobPriority.Critical });
        foreach (var run in runs)
        {
            _store.State.Limits.Leave(_store.Entry(run));
        }

        await Scene.RecoverAsync();

        Assert.Equal([runs[0]], await (await Scene.JoinAsync()).ClaimAllAsync());
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private LimitSlot Slot(RunId run) => Assert.Single(_store.State.Limits.Of(_store.Entry(run)));

    private async Task<(SceneNode Node, RunId First, RunId Parked)> LimitAsync()
    {
        var runs = await Scene.EnqueueAllAsync(Given.Limited("l"), Given.Limited("l"));
        var node = await Scene.JoinAsync();
        Assert.Equal([runs[0]], await node.ClaimAllAsync());
        return (node, runs[0], runs[1]);
    }
}
