using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing;

/// <summary>Decides what becomes of a command after an attempt, and reports it.</summary>
internal sealed class OutboxVerdicts(TimerTelemetry telemetry, ILogger<OutboxVerdicts>? logger = null)
{
    private readonly QuietLogger _logger = QuietLogger.Around(logger);

    public TimerTelemetry Telemetry => telemetry;

    /// <summary>What the store is told.</summary>
    public OutboxOutcome Judge(ClaimedCommand item, CallOutcome outcome, HandlerRetry retry, DateTimeOffset now)
    {
        var name = item.Command.Command;
        if (outcome.Failure is not { } failure)
        {
            telemetry.Attempted(name, "succeeded");
            return new OutboxOutcome(item);
        }

        var reason = SagaFailures.Describe(failure);
        if (outcome.Kind == CallFailureKind.Stopped)
        {
            telemetry.Attempted(name, "stopped");
            return new OutboxOutcome(item, now, reason);
        }

        if (!IsHopeless(failure) && retry.Next(item.Attempt, now) is { } retryAt)
        {
            telemetry.Attempted(NameOf(name, failure), outcome.Hanging is null ? "failed" : "hangs");
            _logger.CommandWillRetry(name, item.Command.Id, item.Attempt, retryAt, failure);
            return new OutboxOutcome(item, retryAt, reason);
        }

        telemetry.Attempted(NameOf(name, failure), "dead");
        _logger.CommandIsDead(name, item.Command.Id, item.Attempt, reason, failure);
        return new OutboxOutcome(item, null, reason);
    }

    public void StoreFailed(Exception failure) => _logger.OutboxStoreFailed(failure);

    // What is not registered could have any name.
    private static string NameOf(string name, Exception failure) => failure is UnknownCommandException ? "" : name;

    // A command that is not known here may be to a newer node, which the next attempt may reach.
    private static bool IsHopeless(Exception failure) => failure is CommandPayloadException;
}
