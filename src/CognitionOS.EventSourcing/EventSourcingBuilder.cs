using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>What event types, subscriptions, projections, aggregates, sagas and stores are added to.</summary>
public sealed class EventSourcingBuilder
{
    internal EventSourcingBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services that event sourcing is part of.</summary>
    public IServiceCollection Services { get; }
}
