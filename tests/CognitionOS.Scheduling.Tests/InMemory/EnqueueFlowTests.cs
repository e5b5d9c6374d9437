using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

public sealed class EnqueueFlowTests : IAsyncDisposable
{
    private readonly OpenStore _store = new();

    private Scene Scene => _store.Scene;

    private GivenWork Given => _store.Given;

    [Fact]
    public async Task A_run_whose_id_is_taken_refuses_the_whole_call()
    {
        var taken = Given.Run();
        await Scene.EnqueueAsync(taken);

        await RefusedAsync(Given.Run(), taken);
        var twice = Given.Run();
        await RefusedAsync(twice, Given.Run(), twice);

        Assert.Equal(1, _store.State.Runs.Count);
    }

    [Fact]
    public async Task Ids_need_not_ascend()
    {
        var runs = Given.Runs(20);
        await Scene.EnqueueAllAsync([.. runs.Reverse()]);

        Assert.Equal(20, _store.State.Runs.Count);
    }

    [Fact]
    public async Task A_parent_must_stand_before_its_child_or_be_there()
    {
        var parent = Given.Run();
        var child = Given.Child(ParentRule.AllSucceeded, parent.Id);
        await RefusedAsync(child, parent);
        await RefusedAsync(child);
        var own = Given.Id();
        await RefusedAsync(Given.Child(ParentRule.Always, own) with { Id = own });
        await RefusedAsync(parent, child with { Parents = new RunParents([parent.Id], (ParentRule)99) });

        await Scene.EnqueueAllAsync(parent, child);
    }

    [Fact]
    public async Task A_child_of_a_run_that_another_stands_for_waits_for_that_one()
    {
        var existing = await Scene.EnqueueAsync(Given.Unique("k"));
        var swallowed = Given.Unique("k");
        var child = Given.Child(ParentRule.AllSucceeded, swallowed.Id);

        var results = await Scene.OfferAsync(swallowed, child);

        Assert.Equal([new(existing, EnqueueOutcome.Existing), new(child.Id, EnqueueOutcome.Created)], results);
        Assert.Equal([existing], (await Scene.DetailAsync(child.Id)).Run.Parents?.Runs);
        await (await Scene.JoinAsync()).EndAsync(existing);
        await Scene.ExpectReadyAsync(child.Id);
    }

    [Fact]
    public async Task A_replaced_payload_leaves_all_else_of_the_earlier_run()
    {
        var claim = new UniqueClaim("k", Conflict: UniqueConflict.ReplacePayload);
        var earlier = Given.Unique("k", "0", claim) with
        {
            Priority = JobPriority.High,
            Tags = ["x"],
            DueAt = Scene.Now.AddSeconds(9),
        };
        await Scene.EnqueueAsync(earlier);

        await Scene.OfferOneAsync(Given.Unique("k", "1", claim) with { PayloadVersion = 3 });

        var run = (await Scene.DetailAsync(earlier.Id)).Run;
        Assert.Equal(earlier with { Payload = run.Payload, PayloadVersion = 3 }, run);
        Assert.Equal("1", GivenWork.Text(run.Payload));
    }

    [Fact]
    public async Task A_parked_run_takes_a_new_version_and_is_counted_as_that_kind()
    {
        var claim = new UniqueClaim("k", Conflict: UniqueConflict.ReplacePayload);
        await Scene.EnqueueAsync(Given.Limited("l"));
        var parked = await Scene.EnqueueAsync(Given.Unique("k", "0", claim) with { Limits = [new LimitClaim("l", 1)] });
        await (await Scene.JoinAsync()).ClaimAllAsync();

        await Scene.OfferOneAsync(Given.Unique("k", "1", claim) with { PayloadVersion = 2 });

        await Scene.ExpectAsync(parked, RunState.Parked, NextMove.Limit, "l");
        Assert.Equal(new JobKind("mail", 2), _store.Entry(parked).Lane?.Kind);
        Assert.Equal(1, _store.Entry(parked).Lane?.CountOf(RunState.Parked));
    }

    [Fact]
    public async Task A_replacement_of_what_is_due_wakes_the_nodes()
    {
        var claim = new UniqueClaim("k", Conflict: UniqueConflict.ReplacePayload);
        await Scene.EnqueueAsync(Given.Unique("k", "0", claim));
        var woken = 0;
        using var subscription = Scene.Seams.Signal.Subscribe(StoreTopic.Runs, () => woken++);

        await Scene.OfferOneAsync(Given.Unique("k", "1", claim) with { PayloadVersion = 2 });

        Assert.Equal(1, woken);
    }

    [Fact]
    public async Task A_run_due_at_the_end_of_time_or_before_its_beginning_is_taken_in()
    {
        var last = await Scene.EnqueueAsync(
            Given.Run() with { DueAt = DateTimeOffset.MaxValue, Priority = JobPriority.Background });
        var first = await Scene.EnqueueAsync(
            Given.Run() with { DueAt = DateTimeOffset.MinValue, Priority = JobPriority.Critical });

        Assert.Equal([first], await (await Scene.JoinAsync()).ClaimAllAsync());
        await Scene.ExpectAsync(last, RunState.Queued, NextMove.Instant);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task RefusedAsync(params NewRun[] runs)
    {
        var before = _store.State.Runs.Count;
        await Assert.ThrowsAsync<ArgumentException>(() => Scene.OfferAsync(runs));
        Assert.Equal(before, _store.State.Runs.Count);
    }
}
