using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CognitionOS.EventSourcing;

/// <summary>Registers projections and read models.</summary>
internal static class ProjectionRegistration
{
    public static void AddProjections(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.TryAddSingleton<ProjectionCatalog>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDefinitionCheck, ProjectionCheck>());
        services.TryAddSingleton<ProjectionTelemetry>();
        services.TryAddSingleton<ProjectionSignal>();
        services.TryAddSingleton<ProjectionStates>();
        services.TryAddSingleton<BuildFlow>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommitAddition, InlineProjections>());
        services.TryAddSingleton<IReadModels, ReadModels>();

        services.TryAddSingleton<FeedDefinitions>();
        services.TryAddSingleton<FeedRunner>();
        services.TryAddSingleton<ProjectionFeeds>();
        services.TryAddSingleton<BuildReporter>();
        services.TryAddSingleton<WriterRebuild>();
        services.TryAddSingleton<ProjectionKeeper>();
        services.TryAddSingleton<LagMeter>();
        services.TryAddSingleton<ProjectionReports>();
        services.TryAddSingleton<ProjectionLags>();
        services.TryAddSingleton<ProjectionLoop>();
        services.TryAddSingleton<ProjectionRebuilds>();
        services.TryAddSingleton<IProjections, Projections>();
        services.AddLoop();
    }

    // The same instance as the one that rebuilds ask, and still only once.
    private static void AddLoop(this IServiceCollection services) =>
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IProcessingLoop, ProjectionLoop>(
            static provider => provider.GetRequiredService<ProjectionLoop>()));
}
