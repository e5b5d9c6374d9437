using System.Text.Json;

namespace CognitionOS.EventSourcing.Tests;

public sealed class SagaMachineTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonElement Data = JsonSerializer.SerializeToElement("x");

    [Fact]
    public void A_saga_that_began_calls_its_first_step_and_says_until_when()
    {
        var call = Assert.IsType<SagaMove.Call>(SagaMachine.Next(Plan(), Begin(), Now));

        Assert.Equal(new SagaStepStarted("a", false, 1, 1, Now.AddSeconds(40)), call.Start);
    }

    [Fact]
    public void A_step_that_is_being_called_is_left_alone_until_its_node_counts_as_gone()
    {
        var state = Fold(Begin(), Started("a"));

        Assert.Equal(new SagaMove.Rest(Now.AddSeconds(40)), SagaMachine.Next(Plan(), state, Now.AddSeconds(39)));
        var crashed = Recorded<SagaStepFailed>(SagaMachine.Next(Plan(), state, Now.AddSeconds(40)));
        Assert.Equal((SagaFailureKind.Crashed, true), (crashed.Kind, crashed.Unknown));
        Assert.Equal(Now.AddSeconds(40), crashed.RetryAt);
    }

    [Fact]
    public void The_call_after_a_crash_is_the_next_attempt_of_the_same_round()
    {
        var state = Fold(Begin(), Started("a"), Failed("a", SagaFailureKind.Crashed, retryAt: Now));

        var call = Assert.IsType<SagaMove.Call>(SagaMachine.Next(Plan(), state, Now));

        Assert.Equal((1, 2), (call.Start.Round, call.Start.Attempt));
    }

    [Fact]
    public void Every_step_done_means_completed()
    {
        var state = Fold(Begin(), Started("a"), Done("a"), Started("b"), Done("b"));

        Assert.Equal(
            new SagaEnded(SagaStatus.Completed, null), Recorded<SagaEnded>(SagaMachine.Next(Plan(), state, Now)));
    }

    [Fact]
    public void A_retry_rests_until_it_is_due()
    {
        var state = Fold(Begin(), Started("a"), Failed("a", SagaFailureKind.Threw, retryAt: Now.AddSeconds(7)));

        Assert.Equal(new SagaMove.Rest(Now.AddSeconds(7)), SagaMachine.Next(Plan(), state, Now));
        Assert.IsType<SagaMove.Call>(SagaMachine.Next(Plan(), state, Now.AddSeconds(7)));
    }

    [Fact]
    public void A_failure_for_good_compensates_the_last_step_that_may_have_happened_first()
    {
        var state = Fold(
            Begin(), Started("a"), Done("a"), Started("b"), Failed("b", SagaFailureKind.TimedOut, retryAt: null));

        Assert.Equal(SagaStatus.Compensating, state.Status);
        var first = Assert.IsType<SagaMove.Call>(SagaMachine.Next(Plan(), state, Now));
        Assert.Equal(("b", true), (first.Start.Step, first.Start.Undo));
        var undone = Fold(state, first.Start, new SagaStepUndone("b", 1));
        Assert.Equal("a", Assert.IsType<SagaMove.Call>(SagaMachine.Next(Plan(), undone, Now)).Start.Step);
    }

    [Fact]
    public void A_step_that_for_sure_has_not_happened_is_not_undone()
    {
        var refused = Failed("b", SagaFailureKind.Threw, retryAt: null) with { Unknown = false };
        var state = Fold(Begin(), Started("a"), Done("a"), Started("b"), refused);

        Assert.Equal("a", Assert.IsType<SagaMove.Call>(SagaMachine.Next(Plan(), state, Now)).Start.Step);
    }

    [Fact]
    public void A_step_without_compensation_is_passed_over_on_the_way_back()
    {
        var plan = Plan() with { Steps = [new SagaStepPlan("a"), new SagaStepPlan("b")] };
        var state = Fold(Begin(), Started("a"), Done("a"), new SagaCancelRequested("why"));

        var ended = Recorded<SagaEnded>(SagaMachine.Next(plan, state, Now));

        Assert.Equal((SagaStatus.Compensated, "why"), (ended.Result, ended.Reason));
    }

    [Fact]
    public void The_wait_of_a_retry_on_the_way_forward_does_not_hold_up_the_way_back()
    {
        var state = Fold(
            Begin(), Started("a"), Failed("a", SagaFailureKind.TimedOut, Now.AddDays(1)),
            new SagaCancelRequested("why"));

        Assert.Equal("a", Assert.IsType<SagaMove.Call>(SagaMachine.Next(Plan(), state, Now)).Start.Step);
    }

    [Fact]
    public void A_cancelled_call_is_waited_for_and_undone_when_it_succeeds()
    {
        var state = Fold(Begin(), Started("a"), new SagaCancelRequested("why"));

        Assert.IsType<SagaMove.Rest>(SagaMachine.Next(Plan(), state, Now));
        var done = Fold(state, Done("a"));
        Assert.True(Assert.IsType<SagaMove.Call>(SagaMachine.Next(Plan(), done, Now)).Start.Undo);
    }

    [Fact]
    public void A_compensation_that_failed_for_good_waits_for_a_person()
    {
        var state = Fold(
            Begin(), Started("a"), Done("a"), new SagaCancelRequested("why"),
            Started("a", undo: true), Failed("a", SagaFailureKind.Threw, null, undo: true));

        Assert.Equal(SagaStatus.CompensationFailed, state.Status);
        Assert.Equal(new SagaMove.Rest(null), SagaMachine.Next(Plan(), state, Now));
        Assert.Null(SagaMachine.LookAgainAt(Plan(), state, Now));
    }

    [Fact]
    public void A_restart_by_a_person_raises_the_round_and_counts_attempts_anew()
    {
        var state = Fold(
            Begin(), Started("a"), Done("a"), new SagaCancelRequested("why"),
            Started("a", undo: true), Failed("a", SagaFailureKind.Threw, null, undo: true),
            new SagaStepRestarted("a", 2));

        var call = Assert.IsType<SagaMove.Call>(SagaMachine.Next(Plan(), state, Now));

        Assert.Equal((true, 2, 1), (call.Start.Undo, call.Start.Round, call.Start.Attempt));
        Assert.Equal(0, Fold(state, call.Start).Step("a").Failures);
        Assert.Equal(2, Fold(state, call.Start).Step("a").UndoAttempts);
    }

    [Fact]
    public void A_compensation_that_a_person_skips_lets_the_earlier_ones_go_on()
    {
        var state = Fold(
            Begin(), Started("a"), Done("a"), Started("b"), Done("b"), new SagaCancelRequested("why"),
            Started("b", undo: true), Failed("b", SagaFailureKind.Threw, null, undo: true),
            new SagaStepSkipped("b", true, "by hand"));

        Assert.Equal("a", Assert.IsType<SagaMove.Call>(SagaMachine.Next(Plan(), state, Now)).Start.Step);
    }

    [Theory]
    [InlineData(SagaTimeoutRule.Compensate)]
    [InlineData(SagaTimeoutRule.Continue)]
    public void A_step_waits_for_its_event_and_then_does_as_declared(SagaTimeoutRule rule)
    {
        var plan = Waiting(TimeSpan.FromHours(1), rule);
        var wait = Recorded<SagaWaitStarted>(SagaMachine.Next(plan, Begin(), Now));
        var state = Fold(Begin(), wait);

        Assert.Equal(new SagaMove.Rest(Now.AddHours(1)), SagaMachine.Next(plan, state, Now));
        var late = Assert.IsType<SagaMove.Record>(SagaMachine.Next(plan, state, Now.AddHours(1))).Event;
        Assert.Equal(rule == SagaTimeoutRule.Continue, late is SagaStepSkipped { Undo: false });
        Assert.Equal(rule == SagaTimeoutRule.Compensate, late is SagaStepFailed { Unknown: true, RetryAt: null });
    }

    [Fact]
    public void An_event_that_came_early_is_not_waited_for()
    {
        var plan = Waiting(null, SagaTimeoutRule.Compensate);
        var state = Fold(Begin(), new SagaEventReceived("a", new SagaEventReference("s", 1, 0)));

        Assert.IsType<SagaMove.Call>(SagaMachine.Next(plan, state, Now));
    }

    [Fact]
    public void Of_several_events_the_first_counts()
    {
        var first = new SagaEventReference("s", 1, 0);

        var state = Fold(
            Begin(), new SagaEventReceived("a", first), new SagaEventReceived("a", first with { Version = 2 }));

        Assert.Equal(first, state.Step("a").Event);
    }

    [Fact]
    public void Waiting_for_ever_sets_no_timer()
    {
        var plan = Waiting(null, SagaTimeoutRule.Compensate);

        Assert.Null(SagaMachine.LookAgainAt(plan, Fold(Begin(), new SagaWaitStarted("a", null)), Now));
    }

    [Fact]
    public void A_saga_that_runs_out_of_time_compensates_even_while_it_waits()
    {
        var plan = Waiting(null, SagaTimeoutRule.Compensate);
        var state = Fold(Begin() with { Until = Now.AddDays(1) }, new SagaWaitStarted("a", null));

        Assert.Equal(new SagaMove.Rest(null), SagaMachine.Next(plan, state with { Until = null }, Now));
        Assert.Equal(Now.AddDays(1), SagaMachine.LookAgainAt(plan, state, Now));
        Assert.IsType<SagaCancelRequested>(
            Assert.IsType<SagaMove.Record>(SagaMachine.Next(plan, state, Now.AddDays(1))).Event);
    }

    [Fact]
    public void Times_beyond_the_last_instant_are_cut_to_it()
    {
        var plan = Plan() with { Steps = [new SagaStepPlan("a") { Event = "e", Within = TimeSpan.MaxValue }] };

        var wait = Recorded<SagaWaitStarted>(SagaMachine.Next(plan, Begin(), Now));

        Assert.Equal(DateTimeOffset.MaxValue, wait.Until);
    }

    [Fact]
    public void A_stream_that_is_none_of_a_saga_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => SagaState.Apply(null, Done("a")));
        Assert.Throws<InvalidOperationException>(() => SagaState.Apply(
            Begin(), new SagaStarted(1, ["a"], Data, Now, null)));
        Assert.Throws<InvalidOperationException>(() => SagaState.Apply(Begin(), Done("unknown")));
    }

    private static SagaPlan Plan() => new(
        "trip", 1, [Step("a"), Step("b")], null, TimeSpan.FromSeconds(30));

    private static SagaStepPlan Step(string name) => new(name) { HasUndo = true, Timeout = TimeSpan.FromSeconds(10) };

    private static SagaPlan Waiting(TimeSpan? within, SagaTimeoutRule rule) => Plan() with
    {
        Steps = [Step("a") with { Event = "e", Within = within, TimeoutRule = rule }, Step("b")],
    };

    private static SagaState Begin() => SagaState.Apply(null, new SagaStarted(1, ["a", "b"], Data, Now, null));

    private static SagaStepStarted Started(string step, bool undo = false) =>
        new(step, undo, 1, 1, Now.AddSeconds(40));

    private static SagaStepCompleted Done(string step) => new(step, 1, Data);

    private static SagaStepFailed Failed(
        string step, SagaFailureKind kind, DateTimeOffset? retryAt, bool undo = false) =>
        new(step, undo, 1, kind, "why", !undo, retryAt);

    private static SagaState Fold(SagaState state, params SagaEvent[] events) =>
        events.Aggregate(state, SagaState.Apply);

    private static T Recorded<T>(SagaMove move)
        where T : SagaEvent => Assert.IsType<T>(Assert.IsType<SagaMove.Record>(move).Event);
}
