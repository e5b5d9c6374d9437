using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CognitionOS.EventSourcing;

/// <summary>Registers aggregates, snapshots and time travel.</summary>
internal static class AggregateRegistration
{
    public static void AddAggregates(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.TryAddSingleton<AggregateTelemetry>();
        services.TryAddSingleton<SnapshotKeeper>();
        services.TryAddSingleton<StateLoader>();
        services.TryAddSingleton<CommandAppend>();
        services.TryAddSingleton<CommandLoop>();
        services.TryAddSingleton<ITimeTravel, TimeTravel>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDefinitionCheck, AggregateCheck>());
    }
}
