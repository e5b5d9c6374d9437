namespace CognitionOS.Scheduling.Tests;

public sealed class WorkflowReadingTests
{
    private static readonly WorkflowId Id = new(Guid.Parse("0198a000-0000-7000-8000-000000000001"));

    [Fact]
    public void A_graph_is_put_together_again_from_its_runs_newest_first()
    {
        var workflow = new Workflow("nightly")
            .Add("a", "plain")
            .Add("b", "plain").After("a")
            .Add("c", "plain").After("b", "a").When(ParentRule.AnySucceeded);

        var graph = WorkflowReading.Graph(Id, [.. Details(workflow).Reverse()]);

        Assert.Equal((Id, "nightly"), (graph.Id, graph.Name));
        Assert.Equal(["a", "b", "c"], graph.Nodes.Select(node => node.Name));
        Assert.Equal(["b", "a"], graph.Nodes[2].Parents);
        Assert.Equal(ParentRule.AnySucceeded, graph.Nodes[2].Rule);
    }

    [Fact]
    public void Parents_come_before_children_though_the_store_hands_them_out_otherwise()
    {
        var workflow = new Workflow("w").Add("a", "plain").Add("b", "plain").After("a").Add("c", "plain").After("b");

        var graph = WorkflowReading.Graph(Id, [.. Details(workflow)]);

        Assert.Equal(["a", "b", "c"], graph.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void A_parent_that_was_pruned_is_left_out()
    {
        var workflow = new Workflow("w")
            .Add("a", "plain")
            .Add("b", "plain")
            .After("a")
            .Add("c", "plain")
            .After("a", "b");

        var graph = WorkflowReading.Graph(Id, [.. Details(workflow).Skip(1).Reverse()]);

        Assert.Equal(["b", "c"], graph.Nodes.Select(node => node.Name));
        Assert.Equal([[], ["b"]], graph.Nodes.Select(node => node.Parents));
    }

    private static IEnumerable<RunDetail> Details(Workflow workflow) =>
        new WorkflowRuns(Jobs.Factory(Jobs.Plain("plain")))
            .Make(workflow, Id, null, Jobs.Noon)
            .Select(run => new RunDetail(Info(run), run, Result: null, [], []));

    private static RunInfo Info(NewRun run) => new()
    {
        Id = run.Id,
        Job = run.Job,
        State = RunState.Queued,
        Waits = NextMove.Ready,
        Origin = run.Origin,
        Tags = run.Tags,
    };
}
