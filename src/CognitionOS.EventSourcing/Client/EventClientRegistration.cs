using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>Registers event types, codec and client.</summary>
internal static class EventClientRegistration
{
    public static void AddEventClient(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.TryAddSingleton<EventCatalog>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDefinitionCheck, EventCatalogCheck>());
        services.TryAddSingleton<AppendOrigin>();
        services.TryAddSingleton<EventCodec>();
        services.TryAddSingleton<ReadRules>();
        services.TryAddSingleton<EventReader>();
        services.TryAddSingleton(provider =>
            new CommitRules(provider.GetRequiredService<IOptions<EventSourcingOptions>>().Value));
        services.TryAddSingleton<CommitAdditions>();
        services.TryAddSingleton<EventAppender>();
        services.TryAddSingleton<IdSource>();
        services.TryAddSingleton<IEventClient, EventClient>();
    }
}
