using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

/// <summary>What the audit looks at beyond single runs: the counts of all of the state.</summary>
public sealed class StateAuditTests : IAsyncDisposable
{
    private readonly OpenStore _store = new(staysSound: false);

    private Scene Scene => _store.Scene;

    private SchedulingState State => _store.State;

    [Fact]
    public async Task A_sound_state_has_no_fault()
    {
        await FillAsync();

        Assert.Empty(StateAudit.Of(State));
    }

    [Fact]
    public async Task A_wrong_count_of_a_state_is_told()
    {
        await FillAsync();
        State.Ready.For(_store.Given.Run()).Count(RunState.Queued, 1);

        Assert.Contains("are counted as Queued", Assert.Single(StateAudit.Of(State)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_a_queue_holds_and_that_does_not_name_it_is_told()
    {
        var run = _store.Entry(await FillAsync());
        run.Queue = null;

        Assert.Contains(StateAudit.Of(State), fault => fault.Contains("do not name it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_limit_that_counts_runs_that_are_none_is_told()
    {
        await FillAsync();
        Assert.Single(State.Limits.All).Members = 7;

        Assert.Contains("counts 7 runs, but 1 name it", Assert.Single(StateAudit.Of(State)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workflow_that_counts_unfinished_runs_wrongly_is_told()
    {
        await FillAsync();
        Assert.Single(State.Workflows.All).Unfinished = 0;

        Assert.Contains(
            "counts 0 unfinished runs, but 1 are", Assert.Single(StateAudit.Of(State)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_final_run_that_stands_on_no_shelf_is_told_by_itself_and_by_the_number()
    {
        var run = await FillAsync();
        await Scene.CancelAsync(run);
        State.Finished.Revive(_store.Entry(run));

        Assert.Equal(2, StateAudit.Of(State).Count);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<RunId> FillAsync()
    {
        var run = await Scene.EnqueueAsync(_store.Given.Run());
        await Scene.EnqueueAllAsync(
            _store.Given.Limited("l", job: "report"), _store.Given.Node(_store.Given.Workflow(), "n"), _store.Given.Run(
                "tick"));
        return run;
    }
}
