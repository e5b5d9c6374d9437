using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling;

/// <summary>What triggers log: events 1300 to 1399.</summary>
internal static partial class TriggerLog
{
    [LoggerMessage(
        1300,
        LogLevel.Information,
        "Trigger {Trigger} is saved as {Definition}; it is due next at {NextDue}.")]
    public static partial void TriggerSaved(
        this ILogger logger, string trigger, string definition, DateTimeOffset? nextDue);

    [LoggerMessage(
        1301,
        LogLevel.Warning,
        "Trigger {Trigger} is declared by revision {Declared}, but revision {Stored} has saved it already."
        + " It stays as revision {Stored} wants it.")]
    public static partial void TriggerIsOlder(this ILogger logger, string trigger, Version declared, Version stored);

    [LoggerMessage(
        1302,
        LogLevel.Warning,
        "Trigger {Trigger} of job {Job} missed {Missed} instants and makes {Runs} runs, by its rule {Rule}.")]
    public static partial void TriggerMisfired(
        this ILogger logger, string trigger, string job, int missed, int runs, MisfireRule rule);

    [LoggerMessage(
        1303,
        LogLevel.Error,
        "Trigger {Trigger}, saved by revision {Revision}, cannot fire and is kept: {Fault}")]
    public static partial void TriggerIsBroken(this ILogger logger, string trigger, Version revision, string fault);

    [LoggerMessage(
        1304,
        LogLevel.Error,
        "The triggers that are due could not be fired. They are tried again after a pause.")]
    public static partial void TriggerLoopFailed(this ILogger logger, Exception cause);

    [LoggerMessage(
        1305,
        LogLevel.Warning,
        "The store has refused every step of {Count} due triggers {Passes} times in a row."
        + " The next try is in {PauseSeconds:0.###} s.")]
    public static partial void TriggerStepsRefused(this ILogger logger, int count, int passes, double pauseSeconds);

    [LoggerMessage(
        1306,
        LogLevel.Warning,
        "Trigger {Trigger} fires at start-up but was not fired:"
        + " other nodes took every one of {Tries} tries.")]
    public static partial void StartupNotFired(this ILogger logger, string trigger, int tries);

    [LoggerMessage(
        1307,
        LogLevel.Information,
        "Trigger {Trigger} is declared in code and replaced by {Path} of the configuration.")]
    public static partial void TriggerReplaced(this ILogger logger, string trigger, string path);

    [LoggerMessage(
        1308,
        LogLevel.Information,
        "Trigger {Trigger} is declared in code and switched off by the configuration.")]
    public static partial void TriggerSwitchedOff(this ILogger logger, string trigger);
}
