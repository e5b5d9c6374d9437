using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CognitionOS.Scheduling;

/// <summary>Registers what callers of the scheduler use, and what makes runs.</summary>
internal static class ClientRegistration
{
    /// <summary>
    /// Adds <see cref="IJobClient"/>, <see cref="IRunControl"/>, <see cref="IWorkflowControl"/>,
    /// <see cref="IJobMonitor"/> and <see cref="JobGraph"/>; again adds nothing. Needs the stores,
    /// <see cref="JobCatalog"/>, <see cref="NodeClock"/> and <see cref="ChangeFeed"/>.
    /// </summary>
    public static IServiceCollection AddClient(this IServiceCollection services)
    {
        services.TryAddSingleton(static provider => new IdSource(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static provider => new JobRecipes(
            provider.GetRequiredService<JobCatalog>().Definitions,
            provider.GetRequiredService<IOptions<SchedulingOptions>>().Value.MaxConcurrentRunsInCluster));
        services.TryAddSingleton(
            static provider => new JobGraph(provider.GetRequiredService<JobCatalog>().Definitions));
        services.TryAddSingleton<RunFactory>();
        services.TryAddSingleton(static provider => new RunCommands(
            provider.GetRequiredService<IJobStore>(), Clock(provider), provider.GetRequiredService<ChangeFeed>()));
        services.TryAddSingleton<IJobClient>(static provider => new JobClient(
            provider.GetRequiredService<IJobStore>(),
            provider.GetRequiredService<RunFactory>(),
            provider.GetRequiredService<IdSource>(),
            Clock(provider),
            provider.GetRequiredService<ChangeFeed>()));
        services.TryAddSingleton<IRunControl>(static provider => new RunControl(
            provider.GetRequiredService<RunCommands>(), provider.GetRequiredService<ITriggerStore>(), Clock(provider)));
        services.TryAddSingleton<IWorkflowControl>(static provider => new WorkflowControl(
            provider.GetRequiredService<RunCommands>(), provider.GetRequiredService<IRunHistory>()));
        services.TryAddSingleton<IJobMonitor>(static provider => new JobMonitor(
            provider.GetRequiredService<IRunHistory>(), Clock(provider)));
        return services;
    }

    // Time as the store sees it, as in every loop of the node.
    private static NodeClock Clock(IServiceProvider provider) => provider.GetRequiredService<NodeClock>();
}
