using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Registers the in-memory implementation of every seam.</summary>
internal static class InMemoryStoresRegistration
{
    public static void AddInMemoryStores(this IServiceCollection services) => ArgumentNullException.ThrowIfNull(services);
}
