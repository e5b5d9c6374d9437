namespace CognitionOS.Scheduling.Tests;

public sealed class WorkflowBookTests
{
    private static readonly WorkflowId Id = new(new Guid(1, 2, 3, new byte[8]));

    private readonly WorkflowBook _book = new();
    private readonly Some _some = new();

    [Fact]
    public async Task A_workflow_of_two_hundred_thousand_runs_is_enqueued_ends_and_is_forgotten()
    {
        const int Nodes = 200_000;
        await using var store = new OpenStore(InMemoryStoreOptions.Default with { MostFinishedRuns = 50_000 });
        var id = store.Given.Workflow();
        var root = await store.Scene.EnqueueAsync(store.Given.Node(id, "root"));
        for (var left = Nodes - 2; left > 0; left -= 10_000)
        {
            await store.Scene.EnqueueAllAsync(
                [.. Enumerable.Range(0, Math.Min(left, 10_000)).Select(_ => store.Given.Node(id, "n", root))]);
        }

        var last = await store.Scene.EnqueueAsync(store.Given.Node(id, "last"));
        var node = await store.Scene.JoinAsync();
        await node.EndAsync(root);
        var ended = 1;
        for (var claimed = await node.ClaimAsync(5_000); claimed.Count > 0; claimed = await node.ClaimAsync(5_000))
        {
            var settled = claimed.Where(claim => claim.Run.Id != last).Select(
                claim => node.Settle(claim, SettlementKind.Succeeded));
            ended += (await node.ExchangeAsync([.. settled])).Accepted.Count(accepted => accepted);
        }

        Assert.Equal((Nodes - 1, Nodes), (ended, store.State.Runs.Count));
        await node.EndAsync(last);
        store.Scene.PassSeconds(1);
        var forgotten = Nodes - store.State.Runs.Count;
        var policy = new RetentionPolicy { Succeeded = TimeSpan.Zero };
        while (await store.Scene.Seams.History.PruneAsync(
            policy, store.Scene.Now, 1_000, TestContext.Current.CancellationToken) is > 0 and var more)
        {
            forgotten += more;
        }

        Assert.Equal((Nodes, 0), (forgotten, store.State.Workflows.All.Count));
    }

    [Fact]
    public async Task A_retry_counts_each_child_once_however_many_parents_come_back()
    {
        await using var store = new OpenStore();
        var id = store.Given.Workflow();
        var parents = await store.Scene.EnqueueAllAsync(
            [.. Enumerable.Range(0, 20_000).Select(_ => store.Given.Node(id, "p"))]);
        var asked = new CountingList(parents);
        var child = store.Given.Node(id, "child") with { Parents = new RunParents(asked, ParentRule.AllDone) };
        var other = await store.Scene.EnqueueAsync(store.Given.Node(id, "other"));
        await store.Scene.EnqueueAsync(child);
        await store.Scene.ApplyAsync(new RunCommand.CancelGraph(id, parents[0], "x"));
        await store.Scene.ApplyAsync(new RunCommand.CancelGraph(id, null, "x"));
        asked.Asked = 0;

        Assert.Equal(20_002, (await store.Scene.ApplyAsync(new RunCommand.RetryGraph(id, null))).Count);

        Assert.InRange(asked.Asked, 1, 10);
        await store.Scene.ExpectReadyAsync(other);
        await store.Scene.ExpectAsync(child.Id, RunState.Waiting, NextMove.Parents);
    }

    [Fact]
    public void A_workflow_is_over_when_the_last_of_its_runs_has_ended()
    {
        var (one, two) = (Add(), Add());

        _book.End(one);
        Assert.False(_book.IsOver(one));
        _book.End(two);
        Assert.True(_book.IsOver(one));
        _book.Revive(two);
        Assert.False(_book.IsOver(one));
    }

    [Fact]
    public void A_run_of_no_workflow_is_over()
    {
        var run = _some.Run();
        _book.Add(run);

        Assert.True(_book.IsOver(run));
        Assert.Empty(_book.All);
    }

    [Fact]
    public void A_run_that_the_book_does_not_know_changes_no_count()
    {
        var known = Add();
        var stranger = Node();

        _book.End(stranger);
        _book.Revive(stranger);
        _book.Remove(stranger);

        Assert.Equal((1, 1), (Assert.Single(_book.All).Unfinished, Assert.Single(_book.All).Count));
        Assert.False(_book.IsOver(known));
    }

    [Fact]
    public void A_workflow_is_forgotten_with_its_last_run()
    {
        var (one, two) = (Add(), Add());

        _book.Remove(one);
        Assert.Single(_book.All);
        _book.Remove(two);

        Assert.Empty(_book.All);
        Assert.Empty(_book.Subtree(Id, null));
    }

    [Fact]
    public void A_subtree_is_a_run_and_all_below_it_in_the_order_of_enqueueing()
    {
        var top = Add();
        var (left, right) = (Add(top), Add(top));
        var below = Add(left, right);
        Add();

        Assert.Equal([left, below], _book.Subtree(Id, left.Run.Id));
        Assert.Equal([top, left, right, below], _book.Subtree(Id, top.Run.Id));
        Assert.Equal(5, _book.Subtree(Id, null).Count);
        Assert.Empty(_book.Subtree(Id, new RunId(Guid.Empty)));
    }

    private RunEntry Add(params RunEntry[] parents)
    {
        var run = Node(parents);
        _book.Add(run);
        return run;
    }

    private RunEntry Node(params RunEntry[] parents) => _some.Entry(_some.New() with
    {
        Origin = new RunOrigin(Workflow: Id, Node: "n"),
        Parents = parents.Length == 0 ? null : new RunParents([.. parents.Select(parent => parent.Run.Id)]),
    });

    private sealed class CountingList(IReadOnlyList<RunId> ids) : IReadOnlyList<RunId>
    {
        public int Asked { get; set; }

        public int Count => ids.Count;

        public RunId this[int index] => ids[index];

        public IEnumerator<RunId> GetEnumerator()
        {
            Asked++;
            return ids.GetEnumerator();
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
