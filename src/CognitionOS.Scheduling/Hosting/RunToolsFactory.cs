using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CognitionOS.Scheduling;

/// <summary>Gathers what executions work with, once.</summary>
internal sealed class RunToolsFactory(
    IServiceProvider services,
    IJobStore store,
    IRunHistory history,
    JobCatalog catalog,
    IOptions<SchedulingOptions> options)
{
    private RunTools? _tools;

    public RunTools Tools => _tools ??= Make();

    private RunTools Make()
    {
        var loggers = services.GetRequiredService<ShieldedLoggers>();
        return new RunTools
        {
            Clock = services.GetRequiredService<NodeClock>(),
            Machine = services.GetRequiredService<TimeProvider>(),
            Scopes = services.GetRequiredService<IServiceScopeFactory>(),
            Options = options.Value,
            Store = store,
            History = history,
            Telemetry = services.GetRequiredService<SchedulingTelemetry>(),
            Loggers = loggers,
            Logger = loggers.Create<SchedulerNode>(),
            Random = services.GetRequiredService<RandomSource>(),
            Kinds = catalog.Kinds,
            HasFilters = services.GetService<IServiceProviderIsService>()?.IsService(typeof(IJobFilter)) ?? true,
        };
    }
}
