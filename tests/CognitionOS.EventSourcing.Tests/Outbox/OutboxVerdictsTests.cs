using CognitionOS.Testing;
using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing.Tests;

public sealed class OutboxVerdictsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly HandlerRetry Twice = new() { MaxAttempts = 2, Delay = TimeSpan.FromSeconds(7) };

    private readonly EventSourcingTelemetry _telemetry = new();
    private readonly RecordingLoggerProvider _logs = new();

    public void Dispose()
    {
        _telemetry.Dispose();
        _logs.Dispose();
    }

    [Fact]
    public void What_went_well_is_settled() =>
        Assert.Equal((null, null), Judge(1, new CallOutcome(null, null, null)));

    [Fact]
    public void What_failed_is_tried_again_while_there_are_attempts_left()
    {
        var failed = new CallOutcome(CallFailureKind.Threw, new IOException("no line"), null);

        Assert.Equal((Now.AddSeconds(7), "IOException: no line"), Judge(1, failed));
        Assert.Equal((null, "IOException: no line"), Judge(2, failed));
        Assert.Equal([LogLevel.Warning, LogLevel.Error], _logs.Records.Select(static record => record.Level));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(99)]
    public void A_stop_is_due_again_at_once_whatever_the_attempt(int attempt)
    {
        var stopped = new CallOutcome(CallFailureKind.Stopped, new OperationCanceledException("stop"), null);

        Assert.Equal(Now, Judge(attempt, stopped).RetryAt);
        Assert.Empty(_logs.Records);
    }

    [Fact]
    public void What_no_attempt_can_mend_is_dead_at_the_first()
    {
        var payload = new CommandPayloadException("mail.send", new System.Text.Json.JsonException("secret"));

        var verdict = Judge(1, new CallOutcome(CallFailureKind.Threw, payload, null));

        Assert.Null(verdict.RetryAt);
        Assert.DoesNotContain("secret", verdict.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_is_unknown_here_is_tried_again_since_another_node_may_know_it()
    {
        var unknown = new CallOutcome(CallFailureKind.Threw, new UnknownCommandException("mail.send"), null);

        var verdict = Judge(1, unknown);

        Assert.True(verdict.RetryAt > Now);
        Assert.Contains("AddCommand", verdict.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_whose_message_cannot_be_read_is_told_without_it()
    {
        var failure = new CallOutcome(CallFailureKind.Threw, new UnreadableException(), null);

        Assert.StartsWith("UnreadableException: ", Judge(2, failure).Failure, StringComparison.Ordinal);
    }

    private (DateTimeOffset? RetryAt, string? Failure) Judge(int attempt, CallOutcome outcome)
    {
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(_logs));
        var verdicts = new OutboxVerdicts(new TimerTelemetry(_telemetry), factory.CreateLogger<OutboxVerdicts>());
        var command = new AddOutbox(Guid.Empty, "mail.send", default, EventMetadata.None);
        var settlement = verdicts.Judge(new ClaimedCommand(command, attempt, 1), outcome, Twice, Now);
        return (settlement.RetryAt, settlement.Failure);
    }

    private sealed class UnreadableException : Exception
    {
        public override string Message => throw new InvalidOperationException();
    }
}
