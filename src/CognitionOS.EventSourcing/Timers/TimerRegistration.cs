using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>Registers durable timers.</summary>
internal static class TimerRegistration
{
    public static void AddTimers(this IServiceCollection services)
    {
        services.TryAddSingleton<TimerTelemetry>();
        services.TryAddSingleton<TimerTargets>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDefinitionCheck, TimerTargets>(Targets));
        services.TryAddSingleton<IClaimWork<ClaimedTimer>, TimerWork>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IProcessingLoop, ClaimLoop<ClaimedTimer>>(Loop));
    }

    private static TimerTargets Targets(IServiceProvider provider) => provider.GetRequiredService<TimerTargets>();

    private static ClaimLoop<ClaimedTimer> Loop(IServiceProvider provider) => new(
        "timers",
        SignalTopic.Timers,
        provider.GetRequiredService<IOptions<EventSourcingOptions>>().Value.Timers.MaxConcurrent,
        provider.GetRequiredService<IClaimWork<ClaimedTimer>>(),
        provider.GetRequiredService<IEventSignal>(),
        provider.GetRequiredService<TimeProvider>());
}
