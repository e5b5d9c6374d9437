namespace CognitionOS.Scheduling.Tests;

public sealed class WorkflowControlTests
{
    private readonly SchedulerByHand _scheduler = new(Jobs.Plain("plain"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Workflow Diamond => new Workflow("diamond")
        .Add("top", "plain")
        .Add("left", "plain").After("top")
        .Add("right", "plain").After("top")
        .Add("left-end", "plain").After("left")
        .Add("bottom", "plain").After("left", "right");

    [Fact]
    public async Task An_unknown_workflow_or_node_is_not_found()
    {
        var none = new WorkflowId(Guid.Parse("0198a000-0000-7000-8000-000000000009"));
        var id = await _scheduler.SubmitAsync(Diamond);

        Assert.Null(await _scheduler.Workflows.GetAsync(none, Stop));
        Assert.Equal(ChangeOutcome.NotFound, await _scheduler.Workflows.CancelAsync(none, null, "why", Stop));
        Assert.Equal(ChangeOutcome.NotFound, await _scheduler.Workflows.RetryAsync(none, null, Stop));
        Assert.Equal(ChangeOutcome.NotFound, await _scheduler.Workflows.CancelAsync(id, "gone", "why", Stop));
        Assert.Equal(ChangeOutcome.NotFound, await _scheduler.Workflows.RetryAsync(id, "gone", Stop));
    }

    [Fact]
    public async Task A_cancelled_workflow_runs_nothing_more()
    {
        var id = await _scheduler.SubmitAsync(Diamond);

        Assert.Equal(ChangeOutcome.Applied, await _scheduler.Workflows.CancelAsync(id, null, "ann: not today", Stop));

        Assert.Empty(await _scheduler.ClaimAsync());
        var graph = await _scheduler.GraphAsync(id);
        Assert.Equal(WorkflowState.Cancelled, graph.State);
        Assert.All(graph.Nodes, node => Assert.Equal(
            (RunState.Cancelled, "ann: not today"), (node.State, node.Reason)));
        Assert.Equal(5, (await _scheduler.ToldAsync()).Count(change => change.To == RunState.Cancelled));
    }

    [Fact]
    public async Task A_cancelled_subtree_leaves_the_rest_running()
    {
        var id = await _scheduler.SubmitAsync(Diamond);
        await _scheduler.SettleAsync((await _scheduler.ClaimAsync())[0], SettlementKind.Succeeded);

        await _scheduler.Workflows.CancelAsync(id, "left", "why", Stop);

        Assert.Equal([["right"]], await _scheduler.RunAllAsync(_ => SettlementKind.Succeeded));
        Assert.Equal(
            "top Succeeded, left Cancelled, right Succeeded, left-end Cancelled, bottom Cancelled",
            await StatesAsync(id));
    }

    [Fact]
    public async Task A_retried_workflow_runs_what_did_not_succeed_and_nothing_else()
    {
        var id = await _scheduler.SubmitAsync(Diamond);
        await _scheduler.RunAllAsync(node => node == "left" ? SettlementKind.Dead : SettlementKind.Succeeded);
        Assert.Equal(
            "top Succeeded, left Dead, right Succeeded, left-end Skipped, bottom Skipped", await StatesAsync(id));

        Assert.Equal(ChangeOutcome.Applied, await _scheduler.Workflows.RetryAsync(id, null, Stop));

        var rounds = await _scheduler.RunAllAsync(_ => SettlementKind.Succeeded);
        Assert.Equal(["left"], rounds[0]);
        Assert.Equal(["bottom", "left-end"], rounds[1].Order(StringComparer.Ordinal));
        Assert.Equal(WorkflowState.Succeeded, (await _scheduler.GraphAsync(id)).State);
    }

    [Fact]
    public async Task A_retried_subtree_leaves_other_failures_as_they_are()
    {
        var id = await _scheduler.SubmitAsync(
            new Workflow("two").Add("a", "plain").Add("a-end", "plain").After("a").Add("b", "plain"));
        await _scheduler.RunAllAsync(_ => SettlementKind.Dead);

        await _scheduler.Workflows.RetryAsync(id, "a", Stop);
        await _scheduler.RunAllAsync(_ => SettlementKind.Succeeded);

        Assert.Equal("a Succeeded, a-end Succeeded, b Dead", await StatesAsync(id));
    }

    [Fact]
    public async Task Cancelling_without_a_reason_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => _scheduler.Workflows.CancelAsync(default, null, "", Stop));

    [Fact]
    public async Task A_workflow_of_more_nodes_than_one_page_is_read_whole()
    {
        var workflow = new Workflow("wide").Add("root", "plain");
        for (var node = 0; node < 2_500; node++)
        {
            workflow.Add($"n{node}", "plain").After("root");
        }

        var id = await _scheduler.SubmitAsync(workflow);

        var graph = await _scheduler.GraphAsync(id);
        Assert.Equal(workflow.Nodes.Select(node => node.Name), graph.Nodes.Select(node => node.Name));
        Assert.Equal(ChangeOutcome.Applied, await _scheduler.Workflows.CancelAsync(id, "n7", "why", Stop));
    }

    private async Task<string> StatesAsync(WorkflowId id) =>
        string.Join(", ", (await _scheduler.GraphAsync(id)).Nodes.Select(node => $"{node.Name} {node.State}"));
}
