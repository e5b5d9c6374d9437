using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CognitionOS.Scheduling;

/// <summary>Registers what fires triggers and what controls them.</summary>
internal static class TriggerRegistration
{
    /// <summary>Adds the trigger loop and <see cref="ITriggerControl"/>; again adds nothing.</summary>
    public static IServiceCollection AddTriggers(this IServiceCollection services)
    {
        services.TryAddSingleton<TriggerReader>();
        services.TryAddSingleton<TriggerRecords>();
        services.TryAddSingleton<ScheduleFaults>();
        services.TryAddSingleton<ITriggerControl>(MakeControl);
        services.TryAddSingleton(MakeLoop);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<INodeLoop, TriggerLoop>(
            static provider => provider.GetRequiredService<TriggerLoop>()));
        return services;
    }

    private static TriggerControl MakeControl(IServiceProvider provider)
    {
        var runs = new TriggerRuns(
            provider.GetRequiredService<IJobStore>(),
            provider.GetRequiredService<IdSource>(),
            provider.GetRequiredService<ChangeFeed>());
        return new TriggerControl(
            provider.GetRequiredService<ITriggerStore>(),
            provider.GetRequiredService<TriggerRecords>(),
            provider.GetRequiredService<TriggerReader>(),
            runs,
            provider.GetRequiredService<NodeClock>().GetUtcNow);
    }

    private static TriggerLoop MakeLoop(IServiceProvider provider)
    {
        var store = provider.GetRequiredService<ITriggerStore>();
        var clock = provider.GetRequiredService<NodeClock>();
        var catalog = provider.GetRequiredService<JobCatalog>();
        var reader = provider.GetRequiredService<TriggerReader>();
        var ids = provider.GetRequiredService<IdSource>();
        var options = Options(provider);
        var reporter = new TriggerReporter(
            provider.GetRequiredService<ChangeFeed>(),
            provider.GetRequiredService<SchedulingTelemetry>().Misfired,
            Logger(provider));
        var seed = (int)(provider.GetRequiredService<RandomSource>().Next() * int.MaxValue);
        var plan = new TriggerPlan(options.MisfireThreshold, new Random(seed), () => new RunId(ids.Next()));
        return new TriggerLoop(
            MakePreparation(provider, store, clock),
            new StartupFiring(store, plan, reader, reporter, job => catalog.TryFind(job, out _)),
            new TriggerFiring(store, plan, reader, reporter, options.TriggerBatch),
            provider.GetRequiredService<IStoreSignal>(),
            clock,
            reporter.Failed);
    }

    private static Func<CancellationToken, ValueTask> MakePreparation(
        IServiceProvider provider, ITriggerStore store, NodeClock clock)
    {
        var declarations = new TriggerDeclarations(
            provider.GetRequiredService<JobCatalog>().Definitions,
            provider.GetServices<ScheduleSection>(),
            provider.GetRequiredService<JobRecipes>(),
            Logger(provider));
        var saver = new TriggerSaver(store, provider.GetRequiredService<TriggerRecords>(), Logger(provider));
        var revision = Options(provider).Revision;
        return cancellationToken =>
            saver.SaveAsync(declarations.Read(), revision, clock.GetUtcNow(), cancellationToken);
    }

    private static SchedulingOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<SchedulingOptions>>().Value;

    private static ILogger Logger(IServiceProvider provider) =>
        provider.GetRequiredService<ShieldedLoggers>().Create<TriggerLoop>();
}
