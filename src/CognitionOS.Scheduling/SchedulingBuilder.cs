using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling;

/// <summary>What jobs, filters, observers and stores are added to.</summary>
public sealed class SchedulingBuilder
{
    internal SchedulingBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services that the scheduler is part of.</summary>
    public IServiceCollection Services { get; }
}
