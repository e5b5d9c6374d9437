using CognitionOS.EventSourcing.Conformance;
using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>The in-memory stores as the conformance suite takes them.</summary>
internal static class InMemoryStoresUnderTest
{
    public static ValueTask<StoresUnderTest> CreateAsync(EventSourcingOptions options)
    {
        var stores = new InMemoryEventSourcing(options, new ManualTimeProvider());
        return new(new StoresUnderTest
        {
            Events = stores.Events,
            Documents = stores.Documents,
            Subscriptions = stores.Subscriptions,
            DeadLetters = stores.DeadLetters,
            Snapshots = stores.Snapshots,
            Timers = stores.Timers,
            Outbox = stores.Outbox,
            Signal = stores.Signal,
        });
    }
}
