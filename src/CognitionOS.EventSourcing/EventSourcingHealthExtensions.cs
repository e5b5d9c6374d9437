using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Registers the health check of event sourcing.</summary>
public static class EventSourcingHealthExtensions
{
    /// <summary>Adds a check of what reacts to events in this process: subscriptions that have stopped, that do not get
    /// on, or that have parked events for too long, sagas whose compensation failed, and dead commands in the outbox.
    /// The thresholds are set in <see cref="EventSourcingOptions.Subscriptions"/>.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The check's name. Default <c>eventsourcing</c>.</param>
    /// <param name="tags">Words to pick it by. Default none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IHealthChecksBuilder AddCognitionEventSourcing(
        this IHealthChecksBuilder builder, string name = "eventsourcing", IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        return builder.AddCheck<EventSourcingHealthCheck>(name, failureStatus: null, tags ?? []);
    }
}
