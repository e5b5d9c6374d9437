using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing;

/// <summary>Log messages of sagas.</summary>
internal static partial class SagaLog
{
    [LoggerMessage(2400, LogLevel.Debug, "Saga {Saga} has started under version {Definition} of its definition.")]
    public static partial void SagaStarted(this ILogger logger, SagaId saga, int definition);

    [LoggerMessage(2401, LogLevel.Information, "Saga {Saga} has ended as {Result}: {Reason}")]
    public static partial void SagaEnded(this ILogger logger, SagaId saga, SagaStatus result, string? reason);

    [LoggerMessage(2402, LogLevel.Warning, "Saga {Saga} compensates: {Reason}")]
    public static partial void SagaCompensates(this ILogger logger, SagaId saga, string? reason);

    [LoggerMessage(2403, LogLevel.Critical,
        "Saga {Saga}: the compensation of step {Step} failed for good: {Error} It waits for a person: "
        + "RestartStepAsync, SkipStepAsync or AbandonAsync.")]
    public static partial void CompensationFailed(this ILogger logger, SagaId saga, string? step, string? error);

    [LoggerMessage(2404, LogLevel.Warning,
        "Saga {Saga}: the {Part} of step {Step} failed on attempt {Attempt} ({Kind}); "
        + "it is called again at {RetryAt:O}.")]
    public static partial void StepFailed(
        this ILogger logger,
        SagaId saga,
        string step,
        string part,
        int attempt,
        SagaFailureKind kind,
        DateTimeOffset? retryAt,
        Exception cause);

    [LoggerMessage(2405, LogLevel.Error,
        "Saga {Saga} was started under version {Definition}, which is not declared here or has other steps. "
        + "It is kept, and looked at again in {DelaySeconds} s: declare that version beside the new one, or "
        + "abandon the saga.")]
    public static partial void DefinitionIsMissing(
        this ILogger logger, SagaId saga, int definition, double delaySeconds);

    [LoggerMessage(2406, LogLevel.Warning,
        "Saga {Saga}: attempt {Attempt} at step {Step} ended after the saga had gone on without it; "
        + "its outcome was dropped.")]
    public static partial void OutcomeCameLate(this ILogger logger, SagaId saga, string step, int attempt);

    [LoggerMessage(2407, LogLevel.Warning,
        "Saga {Saga}: the outcome of attempt {Attempt} at step {Step} could not be written down; it is tried again.")]
    public static partial void OutcomeNotWritten(
        this ILogger logger, SagaId saga, string step, int attempt, Exception cause);
}
