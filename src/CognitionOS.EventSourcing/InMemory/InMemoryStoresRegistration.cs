using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>Registers the in-memory implementation of every seam.</summary>
internal static class InMemoryStoresRegistration
{
    public static void AddInMemoryStores(this IServiceCollection services)
    {
        services.TryAddSingleton(static provider => new InMemoryEventSourcing(
            provider.GetRequiredService<IOptions<EventSourcingOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSeam<IEventStore>(static stores => stores.Events);
        services.AddSeam<IReadModelStore>(static stores => stores.Documents);
        services.AddSeam<ISubscriptionStore>(static stores => stores.Subscriptions);
        services.AddSeam<IDeadLetterStore>(static stores => stores.DeadLetters);
        services.AddSeam<ISnapshotStore>(static stores => stores.Snapshots);
        services.AddSeam<ITimerStore>(static stores => stores.Timers);
        services.AddSeam<IOutboxStore>(static stores => stores.Outbox);
        services.AddSeam<IEventSignal>(static stores => stores.Signal);
    }

    private static void AddSeam<T>(this IServiceCollection services, Func<InMemoryEventSourcing, T> seam)
        where T : class =>
        services.TryAddSingleton(provider => seam(provider.GetRequiredService<InMemoryEventSourcing>()));
}
