using System.Text.Json;

namespace CognitionOS.EventSourcing.Tests;

public sealed class SagaStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonElement Data = JsonSerializer.SerializeToElement("x");

    [Fact]
    public void A_saga_begins_running_with_every_step_before_it()
    {
        var state = Fold();

        Assert.Equal((SagaStatus.Running, 3, Now), (state.Status, state.Definition, state.StartedAt));
        Assert.Equal([SagaStepStatus.Pending, SagaStepStatus.Pending], state.Steps.Select(static step => step.Status));
        Assert.False(state.IsAtRest);
        Assert.Null(state.Calling);
    }

    [Fact]
    public void What_does_not_begin_with_a_start_or_starts_twice_is_no_saga()
    {
        Assert.Throws<InvalidOperationException>(() => SagaState.Apply(null, new SagaCancelRequested("x")));
        Assert.Throws<InvalidOperationException>(() => SagaState.Apply(Fold(), Start()));
        Assert.Throws<InvalidOperationException>(() => Fold(new SagaStepUndone("nowhere", 1)));
        Assert.Throws<InvalidOperationException>(() => Fold().Step("nowhere"));
    }

    [Fact]
    public void The_data_goes_on_with_each_step_that_is_done_and_stays_with_the_step()
    {
        var later = JsonSerializer.SerializeToElement("y");

        var state = Fold(Call("a"), new SagaStepCompleted("a", 1, later));

        Assert.Equal("y", state.Data.GetString());
        Assert.Equal("y", state.Step("a").Output?.GetString());
        Assert.Null(state.Step("b").Output);
    }

    [Theory]
    [InlineData(true, SagaStatus.Running, SagaStepStatus.WaitingForRetry)]
    [InlineData(false, SagaStatus.Compensating, SagaStepStatus.Failed)]
    public void A_failure_turns_the_saga_round_when_there_is_no_retry(
        bool retries, SagaStatus status, SagaStepStatus step)
    {
        var state = Fold(Call("a"), Fail("a", undo: false, retries));

        Assert.Equal((status, step), (state.Status, state.Step("a").Status));
        Assert.Equal(retries ? null : "a: broken", state.Reason);
    }

    [Theory]
    [InlineData(true, SagaStatus.Compensating, SagaStepStatus.WaitingForUndo)]
    [InlineData(false, SagaStatus.CompensationFailed, SagaStepStatus.UndoFailed)]
    public void A_compensation_that_fails_parks_the_saga_when_there_is_no_retry(
        bool retries, SagaStatus status, SagaStepStatus step)
    {
        var state = Fold(Done("a"), new SagaCancelRequested("why"), Call("a", undo: true), Fail("a", true, retries));

        Assert.Equal((status, step), (state.Status, state.Step("a").Status));
        Assert.Equal("why", state.Reason);
        Assert.Equal(!retries, state.IsAtRest);
        Assert.Equal(retries ? null : "a", state.Parked?.Name);
    }

    [Fact]
    public void The_first_reason_stays()
    {
        var state = Fold(Call("a"), new SagaCancelRequested("first"), Fail("a", undo: false, retries: false));

        Assert.Equal("first", state.Reason);
    }

    [Fact]
    public void A_cancellation_ends_waits_and_retries_but_not_calls()
    {
        var state = Fold(new SagaWaitStarted("a", Now), Call("b"), new SagaCancelRequested("why"));

        Assert.Equal((SagaStepStatus.Failed, null), (state.Step("a").Status, state.Step("a").Until));
        Assert.Equal("b", state.Calling?.Name);
        Assert.False(state.Step("a").NeedsUndo);
    }

    [Fact]
    public void The_first_event_of_a_step_counts_even_after_others()
    {
        var first = new SagaEventReference("s", 1, 0);

        var state = Fold(new SagaEventReceived("a", first), new SagaEventReceived("a", first with { Version = 2 }));

        Assert.Equal(first, state.Step("a").Event);
    }

    [Theory]
    [InlineData(SagaStatus.Completed)]
    [InlineData(SagaStatus.Compensated)]
    [InlineData(SagaStatus.Abandoned)]
    public void An_end_is_an_end(SagaStatus end)
    {
        var state = Fold(new SagaEnded(end, null));

        Assert.True(state is { HasEnded: true, IsAtRest: true });
    }

    private static SagaState Fold(params IEnumerable<SagaEvent> events) =>
        events.SelectMany(static one => one is SagaStepCompleted { Attempt: 0 } done
                ? [Call(done.Step), done with { Attempt = 1 }]
                : (SagaEvent[])[one])
            .Aggregate(SagaState.Apply(null, Start()), SagaState.Apply);

    private static SagaStarted Start() => new(3, ["a", "b"], Data, Now, null);

    private static SagaStepStarted Call(string step, bool undo = false) => new(step, undo, 1, 1, Now);

    /// <summary>A call and its end.</summary>
    private static SagaStepCompleted Done(string step) => new(step, 0, Data);

    private static SagaStepFailed Fail(string step, bool undo, bool retries) => new(
        step, undo, 1, SagaFailureKind.Threw, "broken", Unknown: true, retries ? Now.AddSeconds(1) : null);
}
