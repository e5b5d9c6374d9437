using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CognitionOS.EventSourcing;

/// <summary>Registers subscriptions and dead letters.</summary>
internal static class SubscriptionRegistration
{
    public static void AddSubscriptions(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.TryAddSingleton<IdSource>();
        services.TryAddSingleton(static _ => new JitterSource(RandomNumberGenerator.GetInt32(int.MaxValue)));
        services.TryAddSingleton<SubscriptionTelemetry>();
        services.TryAddSingleton<SubscriptionNode>();
        services.TryAddSingleton<SubscriptionStores>();
        services.TryAddSingleton<EventDecoder>();
        services.TryAddSingleton<SubscriptionParts>();
        services.TryAddSingleton<SubscriptionCatalog>();
        services.TryAddSingleton<SubscriptionHost>();
        services.TryAddSingleton<ISubscriptionControl, SubscriptionControl>();
        services.TryAddSingleton<IDeadLetters, DeadLetters>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDefinitionCheck, SubscriptionCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHealthProbe, SubscriptionProbe>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IProcessingLoop, SubscriptionHost>(
            static provider => provider.GetRequiredService<SubscriptionHost>()));
    }
}
