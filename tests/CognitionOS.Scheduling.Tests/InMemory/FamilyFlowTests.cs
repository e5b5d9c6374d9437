using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

public sealed class FamilyFlowTests : IAsyncDisposable
{
    private readonly OpenStore _store = new();

    private Scene Scene => _store.Scene;

    private GivenWork Given => _store.Given;

    [Fact]
    public async Task A_parent_that_is_named_twice_counts_twice_and_decides_as_one()
    {
        var parent = await Scene.EnqueueAsync(Given.Run());
        var child = await Scene.EnqueueAsync(Given.Child(ParentRule.AllSucceeded, parent, parent));
        Assert.Equal(new ParentCount(2, 0, 0, 0), Parents(child));

        await (await Scene.JoinAsync()).EndAsync(parent);

        Assert.Equal(new ParentCount(0, 2, 0, 0), Parents(child));
        await Scene.ExpectReadyAsync(child);
    }

    [Fact]
    public async Task A_failure_skips_a_chain_of_any_length_in_one_commit()
    {
        var runs = new List<NewRun> { Given.Run() };
        for (var depth = 0; depth < 20_000; depth++)
        {
            runs.Add(Given.Child(ParentRule.AllSucceeded, runs[^1].Id));
        }

        await Scene.EnqueueAllAsync([.. runs]);
        await Scene.CancelAsync(runs[0].Id);

        Assert.Equal(20_000, (await Scene.CountAsync()).ByState[RunState.Skipped]);
    }

    [Fact]
    public async Task A_child_of_parents_that_have_ended_is_decided_as_it_comes()
    {
        var parents = await Scene.EnqueueAllAsync(Given.Runs(2));
        var node = await Scene.JoinAsync();
        await node.EndAsync(parents[0]);
        await node.EndAsync(parents[1], SettlementKind.Dead);

        await Scene.ExpectReadyAsync(await Scene.EnqueueAsync(Given.Child(ParentRule.AnySucceeded, [.. parents])));
        await Scene.ExpectFinalAsync(
            await Scene.EnqueueAsync(Given.Child(ParentRule.AllSucceeded, [.. parents])), RunState.Skipped);
    }

    [Fact]
    public async Task A_redriven_parent_is_waited_for_again()
    {
        var parents = await Scene.EnqueueAllAsync(Given.Runs(2));
        var child = await Scene.EnqueueAsync(Given.Child(ParentRule.AllDone, [.. parents]));
        var node = await Scene.JoinAsync();
        await node.EndAsync(parents[0], SettlementKind.Dead);
        await Scene.ApplyAsync(new RunCommand.Redrive(parents[0]));
        Assert.Equal(new ParentCount(2, 0, 0, 0), Parents(child));

        await node.EndAsync(parents[1]);
        await Scene.ExpectAsync(child, RunState.Waiting, NextMove.Parents);
        await node.EndAsync(parents[0]);

        await Scene.ExpectReadyAsync(child);
    }

    [Theory]
    [InlineData(SettlementKind.Succeeded, 0, 1, 0)]
    [InlineData(SettlementKind.Dead, 0, 0, 1)]
    public async Task A_parent_that_the_history_forgets_counts_as_it_ended(
        SettlementKind kind, int waiting, int succeeded, int failed)
    {
        var parents = await Scene.EnqueueAllAsync(Given.Runs(2));
        var child = await Scene.EnqueueAsync(Given.Child(ParentRule.AllDone, [.. parents]));
        await (await Scene.JoinAsync()).EndAsync(parents[0], kind);
        Scene.PassSeconds(1);
        var policy = new RetentionPolicy { Succeeded = TimeSpan.Zero, Dead = TimeSpan.Zero };
        Assert.Equal(
            1, await Scene.Seams.History.PruneAsync(policy, Scene.Now, 10, TestContext.Current.CancellationToken));

        var entry = _store.Entry(child);
        Assert.NotNull(entry.Run.Parents);
        Assert.Equal(
            new ParentCount(waiting + 1, succeeded, failed, 0), FamilyFlow.Count(
                entry, entry.Run.Parents, _store.State.Runs));
        Assert.Equal(new ParentCount(waiting, succeeded, failed, 0), entry.Facts.Kin.Forgotten);
    }

    [Fact]
    public async Task A_run_without_kin_gets_none_by_ending_or_being_forgotten()
    {
        var run = await Scene.EnqueueAsync(Given.Run());
        var entry = _store.Entry(run);
        await (await Scene.JoinAsync()).EndAsync(run);

        FamilyFlow.Forget(entry);

        Assert.False(entry.Facts.HasKin);
    }

    [Fact]
    public async Task A_retry_revives_only_what_did_not_succeed_and_tells_each_once()
    {
        var id = Given.Workflow();
        var (a, b) = (Given.Node(id, "a"), Given.Node(id, "b"));
        var c = Given.Node(id, "c", a.Id, b.Id);
        await Scene.EnqueueAllAsync(a, b, c);
        var node = await Scene.JoinAsync();
        await node.EndAsync(a.Id);
        await node.EndAsync(b.Id, SettlementKind.Dead);

        var result = await Scene.ApplyAsync(new RunCommand.RetryGraph(id, null));

        Assert.Equal(2, result.Count);
        Assert.Equal(
            [(b.Id, RunState.Dead, RunState.Waiting), (c.Id, RunState.Skipped, RunState.Waiting), (
                b.Id, RunState.Waiting, RunState.Queued)],
            result.Changes.Select(change => (change.Run, change.From ?? RunState.Waiting, change.To)));
        Assert.Equal(new ParentCount(1, 1, 0, 0), Parents(c.Id));
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private ParentCount Parents(RunId run) => _store.Entry(run).Facts.Kin.Parents;
}
