using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CognitionOS.EventSourcing;

/// <summary>The instruments and spans of durable timers and the outbox.</summary>
internal sealed class TimerTelemetry(EventSourcingTelemetry telemetry)
{
    private readonly Counter<long> _timers = telemetry.Meter.CreateCounter<long>(
        "cognition.eventsourcing.timers", "{timer}", "Durable timers that were due, by owner and outcome.");

    private readonly Counter<long> _commands = telemetry.Meter.CreateCounter<long>(
        "cognition.eventsourcing.outbox.commands", "{command}", "Attempts at commands, by command and outcome.");

    /// <summary>Counts a timer; an owner that nobody handles has no name here.</summary>
    public void Fired(string owner, string outcome) =>
        _timers.Add(1, new KeyValuePair<string, object?>("owner", owner), new("outcome", outcome));

    /// <summary>Counts an attempt at a command; one that nobody handles has no name here.</summary>
    public void Attempted(string command, string outcome) =>
        _commands.Add(1, new KeyValuePair<string, object?>("command", command), new("outcome", outcome));

    /// <summary>The span of a timer, in the trace of whoever set it.</summary>
    public Activity? Start(string owner, ClaimedTimer timer) =>
        telemetry.Source.StartActivity(
            $"timer {owner}", ActivityKind.Consumer, ContextOf(timer.Timer.TraceParent, null))?
            .SetTag("cognition.eventsourcing.attempt", timer.Attempt);

    /// <summary>The span of a command, in the trace of whoever sent it.</summary>
    public Activity? Start(ClaimedCommand command) =>
        telemetry.Source.StartActivity(
            $"command {command.Command.Command}", ActivityKind.Consumer,
            ContextOf(command.Command.Metadata.TraceParent, command.Command.Metadata.TraceState))?
            .SetTag("cognition.eventsourcing.command.id", command.Command.Id.ToString())
            .SetTag("cognition.eventsourcing.attempt", command.Attempt);

    /// <summary>Ends a span, and waits for a call that hangs: its slot stays taken.</summary>
    public static async Task EndAsync(Activity? span, CallOutcome outcome)
    {
        if (outcome.Failure is { } failure)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure.GetType().FullName);
        }

        span?.Stop();
        if (outcome.Hanging is { } hanging)
        {
            await hanging.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static ActivityContext ContextOf(string? traceParent, string? traceState) =>
        ActivityContext.TryParse(traceParent, traceState, isRemote: true, out var sender) ? sender : default;
}
