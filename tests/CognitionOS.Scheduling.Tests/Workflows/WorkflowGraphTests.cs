namespace CognitionOS.Scheduling.Tests;

public sealed class WorkflowGraphTests
{
    [Theory]
    [InlineData(WorkflowState.Succeeded, RunState.Succeeded)]
    [InlineData(WorkflowState.Succeeded, RunState.Succeeded, RunState.Skipped)]
    [InlineData(WorkflowState.Running, RunState.Dead, RunState.Queued)]
    [InlineData(WorkflowState.Running, RunState.Succeeded, RunState.Waiting)]
    [InlineData(WorkflowState.Running, RunState.Parked)]
    [InlineData(WorkflowState.Running, RunState.Running, RunState.Cancelled)]
    [InlineData(WorkflowState.Failed, RunState.Cancelled, RunState.Dead, RunState.Cancelled)]
    [InlineData(WorkflowState.Cancelled, RunState.Succeeded, RunState.Cancelled, RunState.Skipped)]
    public void The_states_of_the_runs_tell_the_state_of_the_whole(WorkflowState whole, params RunState[] states) =>
        Assert.Equal(whole, Graph(states).State);

    private static WorkflowGraph Graph(RunState[] states) => new(
        default, "w", [.. states.Select(
            (state, place) => new WorkflowGraphNode { Name = $"n{place}", Job = "j", Run = default, State = state })]);
}
