using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>Registers the outbox.</summary>
internal static class OutboxRegistration
{
    public static void AddOutbox(this IServiceCollection services)
    {
        services.TryAddSingleton<CommandCatalog>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDefinitionCheck, CommandCatalog>(Catalog));
        services.TryAddSingleton<OutboxVerdicts>();
        services.TryAddSingleton<OutboxSettings>();
        services.TryAddSingleton<IOutbox, Outbox>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHealthProbe, OutboxProbe>());
        services.TryAddSingleton<IClaimWork<ClaimedCommand>, OutboxWork>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IProcessingLoop, ClaimLoop<ClaimedCommand>>(Loop));
    }

    private static CommandCatalog Catalog(IServiceProvider provider) => provider.GetRequiredService<CommandCatalog>();

    private static ClaimLoop<ClaimedCommand> Loop(IServiceProvider provider) => new(
        "outbox",
        SignalTopic.Outbox,
        provider.GetRequiredService<IOptions<EventSourcingOptions>>().Value.Outbox.MaxConcurrent,
        provider.GetRequiredService<IClaimWork<ClaimedCommand>>(),
        provider.GetRequiredService<IEventSignal>(),
        provider.GetRequiredService<TimeProvider>());
}
