using System.Text.Json;

namespace CognitionOS.EventSourcing.Tests;

public sealed class SagaFailuresTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_declared_to_compensate_does_so_at_once_and_has_not_happened()
    {
        var plan = new SagaStepPlan("a") { Compensates = static failure => failure is DeclinedException };

        var failed = Judge(plan, SagaFailureKind.Threw, new DeclinedException());

        Assert.Null(failed.RetryAt);
        Assert.False(failed.Unknown);
    }

    [Fact]
    public void What_is_not_declared_is_tried_again_and_may_have_happened()
    {
        var failed = Judge(new SagaStepPlan("a"), SagaFailureKind.Threw, new IOException());

        Assert.Equal(Now.AddSeconds(1), failed.RetryAt);
        Assert.True(failed.Unknown);
    }

    [Fact]
    public void What_is_not_among_the_declared_retries_compensates_at_once_but_may_have_happened()
    {
        var plan = new SagaStepPlan("a") { Retries = static failure => failure is TimeoutException };

        var failed = Judge(plan, SagaFailureKind.Threw, new IOException());

        Assert.Null(failed.RetryAt);
        Assert.True(failed.Unknown);
        Assert.NotNull(Judge(plan, SagaFailureKind.Threw, new TimeoutException()).RetryAt);
    }

    [Fact]
    public void A_declared_refusal_that_came_after_the_time_limit_proves_nothing()
    {
        var plan = new SagaStepPlan("a") { Compensates = static _ => true };

        Assert.True(Judge(plan, SagaFailureKind.TimedOut, new DeclinedException()).Unknown);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Attempts_run_out(int failures, bool isTriedAgain)
    {
        var plan = new SagaStepPlan("a") { Retry = new HandlerRetry { MaxAttempts = 3 } };

        var failed = Judge(plan, SagaFailureKind.Threw, new IOException(), step => step with { Failures = failures });

        Assert.Equal(isTriedAgain, failed.RetryAt is not null);
    }

    [Fact]
    public void Crashes_are_counted_apart_from_failures()
    {
        var plan = new SagaStepPlan("a") { Retry = HandlerRetry.None, MaxCrashes = 2 };

        Assert.NotNull(Judge(plan, SagaFailureKind.Crashed, new IOException()).RetryAt);
        Assert.Null(Judge(plan, SagaFailureKind.Crashed, new IOException(), step => step with { Crashes = 1 }).RetryAt);
    }

    [Fact]
    public void A_node_that_is_stopped_uses_up_no_attempt()
    {
        var plan = new SagaStepPlan("a") { Retry = HandlerRetry.None };

        Assert.Equal(Now, Judge(plan, SagaFailureKind.Interrupted, new IOException()).RetryAt);
    }

    [Fact]
    public void On_the_way_back_an_action_is_not_tried_again()
    {
        var failed = Judge(
            new SagaStepPlan("a"), SagaFailureKind.Threw, new IOException(), status: SagaStatus.Compensating);

        Assert.Null(failed.RetryAt);
    }

    [Fact]
    public void A_compensation_has_its_own_policy_and_no_refusal_ends_it()
    {
        var plan = new SagaStepPlan("a")
        {
            Compensates = static _ => true,
            Retry = HandlerRetry.None,
            UndoRetry = new HandlerRetry { Delay = TimeSpan.FromSeconds(9) },
        };

        var failed = Judge(
            plan, SagaFailureKind.Threw, new IOException(), step => step with { Status = SagaStepStatus.Undoing },
            SagaStatus.Compensating);

        Assert.Equal((true, Now.AddSeconds(9)), (failed.Undo, failed.RetryAt));
    }

    [Fact]
    public void Filters_and_messages_that_throw_decide_nothing()
    {
        var plan = new SagaStepPlan("a")
        {
            Compensates = static _ => throw new IOException(),
            Retries = static _ => throw new IOException(),
        };

        var failed = Judge(plan, SagaFailureKind.Threw, new HostileException());

        Assert.NotNull(failed.RetryAt);
        Assert.Equal("HostileException: (its message cannot be read)", failed.Error);
    }

    [Fact]
    public void A_long_message_is_cut()
    {
        var failed = Judge(new SagaStepPlan("a"), SagaFailureKind.Threw, new IOException(new string('x', 10_000)));

        Assert.Equal(SagaFailures.MaxError, failed.Error.Length);
    }

    private static SagaStepFailed Judge(
        SagaStepPlan plan,
        SagaFailureKind kind,
        Exception failure,
        Func<SagaStepState, SagaStepState>? change = null,
        SagaStatus status = SagaStatus.Running)
    {
        var step = new SagaStepState("a") { Status = SagaStepStatus.Running, Attempts = 1 };
        step = change?.Invoke(step) ?? step;
        var state = new SagaState(1, [step], JsonSerializer.SerializeToElement(1), Now) { Status = status };
        return SagaFailures.Judge(plan, state, step, kind, failure, Now);
    }

    private sealed class HostileException : Exception
    {
        public override string Message => throw new IOException();
    }
}
