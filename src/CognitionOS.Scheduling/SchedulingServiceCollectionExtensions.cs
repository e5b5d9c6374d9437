using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CognitionOS.Scheduling;

/// <summary>Registers scheduling.</summary>
public static class SchedulingServiceCollectionExtensions
{
    /// <summary>Adds the scheduler with an in-memory store. Calling it again adds nothing twice.</summary>
    /// <remarks>A host starts it; in a plain container start <see cref="IScheduler"/> yourself.</remarks>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; they are checked when the host starts.</param>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static SchedulingBuilder AddCognitionScheduling(
        this IServiceCollection services, Action<SchedulingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        var options = services.AddOptionsWithValidateOnStart<SchedulingOptions, SchedulingOptionsValidator>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        AddInMemoryStore(services);
        AddEngine(services);
        return new SchedulingBuilder(services);
    }

    /// <summary>Adds the scheduler with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section that holds the options, such as <c>Scheduling</c>.</param>
    /// <param name="configure">Sets options after the section did.</param>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="section"/> is
    /// null.</exception>
    public static SchedulingBuilder AddCognitionScheduling(
        this IServiceCollection services, IConfiguration section, Action<SchedulingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);

        services.AddOptions<SchedulingOptions>().Bind(section);
        return services.AddCognitionScheduling(configure);
    }

    private static void AddInMemoryStore(IServiceCollection services)
    {
        services.TryAddSingleton(static provider =>
        {
            var options = provider.GetRequiredService<IOptions<SchedulingOptions>>().Value;
            return new InMemoryScheduling(
                new InMemoryStoreOptions(
                    options.AgeingStep, options.Retention.MostRuns, provider.GetRequiredService<TimeProvider>()),
                provider.GetService<ILoggerFactory>());
        });
        services.TryAddSingleton<IJobStore>(static provider => provider.GetRequiredService<InMemoryScheduling>().Jobs);
        services.TryAddSingleton<ITriggerStore>(
            static provider => provider.GetRequiredService<InMemoryScheduling>().Triggers);
        services.TryAddSingleton<IRunHistory>(
            static provider => provider.GetRequiredService<InMemoryScheduling>().History);
        services.TryAddSingleton<IStoreSignal>(
            static provider => provider.GetRequiredService<InMemoryScheduling>().Signal);
    }

    private static void AddEngine(IServiceCollection services)
    {
        services.TryAddSingleton(static _ => new RandomSource(RandomNumberGenerator.GetInt32(int.MaxValue)));
        services.TryAddSingleton<NodeClock>();
        services.TryAddSingleton<DiagnosticsShield>();
        services.TryAddSingleton<ShieldedLoggers>();
        services.TryAddSingleton<NodeVitals>();
        services.TryAddSingleton<SchedulingTelemetry>();
        services.TryAddSingleton<ChangeFeed>();
        services.TryAddSingleton<JobCatalog>();
        services.TryAddSingleton<RunToolsFactory>();
        services.TryAddSingleton<NodeSessionFactory>();
        services.TryAddSingleton<SweeperView>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<INodeLoop, Sweeper>());
        services.AddClient();
        services.AddTriggers();
        services.TryAddSingleton<IScheduler, SchedulerNode>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SchedulerHostedService>());
    }
}
