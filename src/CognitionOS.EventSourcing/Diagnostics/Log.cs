using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing;

/// <summary>Log messages of the client and the processor. Subscriptions (2100), projections (2200), aggregates (2300),
/// sagas (2400), timers and the outbox (2500) have files of their own.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Information, "Node {Node} reacts to events with {Loops} loops.")]
    public static partial void ProcessorStarted(this ILogger logger, string node, int loops);

    [LoggerMessage(2001, LogLevel.Information, "Node {Node} has stopped reacting to events.")]
    public static partial void ProcessorStopped(this ILogger logger, string node);

    [LoggerMessage(2002, LogLevel.Error, "The loop {Loop} of node {Node} did not stop.")]
    public static partial void LoopDidNotStop(this ILogger logger, string loop, string node, Exception cause);
}
