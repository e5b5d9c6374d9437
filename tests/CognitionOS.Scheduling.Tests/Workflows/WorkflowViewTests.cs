namespace CognitionOS.Scheduling.Tests;

public sealed class WorkflowViewTests
{
    [Fact]
    public void What_a_caller_has_built_is_drawn_in_the_order_of_building()
    {
        var view = WorkflowView.Of(new Workflow("nightly")
            .Add("load", "store").After("extract")
            .Add("extract", "pull")
            .Add("alarm", "call").After("load", "extract").When(ParentRule.AnyFailed));

        Assert.Equal(("nightly", null, null), (view.Name, view.Id, view.State));
        Assert.Equal(
            [
                ("load", "store", ParentRule.AllSucceeded, "extract"),
                ("extract", "pull", ParentRule.AllSucceeded, ""),
                ("alarm", "call", ParentRule.AnyFailed, "load extract"),
            ],
            view.Nodes.Select(node => (node.Name, node.Job, node.Rule, string.Join(' ', node.Parents))));
        Assert.All(view.Nodes, node => Assert.Equal((null, null, 0), (node.Run, node.State, node.Attempt)));
    }

    [Fact]
    public void What_was_submitted_is_drawn_with_its_state()
    {
        var id = new WorkflowId(Guid.Parse("0198a000-0000-7000-8000-000000000001"));
        var run = new RunId(Guid.Parse("0198a000-0000-7000-8000-000000000002"));
        var node = new WorkflowGraphNode
        {
            Name = "load",
            Job = "store",
            Run = run,
            State = RunState.Dead,
            Rule = ParentRule.AllDone,
            Parents = ["extract"],
            Attempt = 3,
            Reason = "no luck",
        };

        var view = WorkflowView.Of(new WorkflowGraph(id, "nightly", [node]));

        Assert.Equal(("nightly", id, WorkflowState.Failed), (view.Name, view.Id, view.State));
        var drawn = Assert.Single(view.Nodes);
        Assert.Equal(
            ("load", "store", ParentRule.AllDone, run, RunState.Dead, 3, "no luck"),
            (drawn.Name, drawn.Job, drawn.Rule, drawn.Run!.Value, drawn.State!.Value, drawn.Attempt, drawn.Reason));
        Assert.Equal(["extract"], drawn.Parents);
    }

    [Theory]
    [InlineData(ParentRule.AllSucceeded)]
    [InlineData(ParentRule.Always)]
    public void Built_and_submitted_graphs_have_the_same_shape(ParentRule rule)
    {
        var workflow = new Workflow("w").Add("a", "plain").Add("b", "plain").After("a").When(rule);
        var built = WorkflowView.Of(workflow);

        var submitted = WorkflowView.Of(new WorkflowGraph(default, "w",
        [
            .. built.Nodes.Select(node => new WorkflowGraphNode
            {
                Name = node.Name,
                Job = node.Job,
                Rule = node.Rule,
                Parents = node.Parents,
                Run = default,
                State = RunState.Queued,
            }),
        ]));

        Assert.Equal(
            built.Nodes.Select(node => (node.Name, node.Rule, string.Join(' ', node.Parents))),
            submitted.Nodes.Select(node => (node.Name, node.Rule, string.Join(' ', node.Parents))));
    }
}
