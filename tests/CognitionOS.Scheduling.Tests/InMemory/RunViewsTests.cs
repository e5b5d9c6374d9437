namespace CognitionOS.Scheduling.Tests;

public sealed class RunViewsTests
{
    private static readonly PauseNote Note = new("why", "who", Some.Now);

    private readonly SchedulingState _state = Some.State();
    private readonly Some _some = new();
    private readonly RunViews _views;

    public RunViewsTests() => _views = new RunViews(_state);

    [Fact]
    public void A_run_that_waits_for_its_instant_is_not_held_back_by_a_pause_yet()
    {
        var run = Queued(dueIn: 5);
        _state.Pauses.Add(PauseTarget.Scheduler, Note);

        Assert.Equal((RunState.Queued, NextMove.Instant, null), _views.Standing(run));
    }

    [Fact]
    public void A_due_run_that_a_pause_covers_is_parked_for_it()
    {
        var run = Queued();
        Assert.Equal((RunState.Queued, NextMove.Ready, null), _views.Standing(run));

        _state.Pauses.Add(PauseTarget.Job("mail"), Note);

        Assert.Equal((RunState.Parked, NextMove.Pause, "job mail"), _views.Standing(run));
    }

    [Theory]
    [InlineData(RunState.Succeeded)]
    [InlineData(RunState.Dead)]
    [InlineData(RunState.Cancelled)]
    [InlineData(RunState.Skipped)]
    public void A_final_run_waits_for_nothing(RunState state)
    {
        var run = _some.Run();
        run.State = state;

        Assert.Equal((state, NextMove.None, null), _views.Standing(run));
    }

    [Fact]
    public void A_leased_run_waits_for_its_node()
    {
        var run = _some.Run();
        run.State = RunState.Running;
        run.Facts.Node = new NodeEntry(new NodeLease("a", 1));

        Assert.Equal((RunState.Running, NextMove.Lease, "a"), _views.Standing(run));
        Assert.Equal("a", _views.Info(run).Node);
    }

    [Fact]
    public void The_node_that_ran_it_last_is_told_when_none_does()
    {
        var run = Queued();
        run.Facts.LastNode = "b";

        Assert.Equal("b", _views.Info(run).Node);
    }

    [Fact]
    public void A_cancellation_that_was_asked_for_is_the_reason_told()
    {
        var run = Queued();
        run.Facts.Reason = "failed";
        Assert.Equal("failed", _views.Info(run).Reason);

        run.Facts.CancelReason = "no longer needed";

        Assert.Equal("no longer needed", _views.Info(run).Reason);
    }

    [Fact]
    public void A_run_that_only_waits_gets_no_facts_by_being_shown()
    {
        var run = Queued(dueIn: 5);
        var detail = _views.Detail(run);

        Assert.False(run.HasFacts);
        Assert.Equal((0, 0, 0L), (detail.Errors.Count, detail.Logs.Count, detail.Info.Fence));
        Assert.Equal(Some.Now.AddSeconds(5), detail.Info.DueAt);
    }

    [Fact]
    public void What_is_shown_is_a_copy()
    {
        var run = Queued();
        run.Facts.Errors = [new RunError("e", "one")];
        run.Facts.Logs = new Queue<RunLogEntry>(
            [new RunLogEntry(Some.Now, 1, Microsoft.Extensions.Logging.LogLevel.Information, "one")]);
        var detail = _views.Detail(run);

        run.Facts.Errors.Add(new RunError("e", "two"));
        run.Facts.Logs.Clear();

        Assert.Equal(["one"], detail.Errors.Select(error => error.Message));
        Assert.Equal(["one"], detail.Logs.Select(line => line.Message));
    }

    private RunEntry Queued(double dueIn = 0)
    {
        var run = _state.Runs.Add(_some.New(dueIn: dueIn), Some.Now);
        run.State = RunState.Queued;
        _state.Ready.Add(run, Some.Now.UtcTicks);
        return run;
    }
}
