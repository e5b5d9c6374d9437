using CognitionOS.EventSourcing.Conformance;

namespace CognitionOS.EventSourcing.Tests;

public sealed class InMemoryTimerStoreTests : TimerConformance
{
    protected override ValueTask<StoresUnderTest> CreateAsync(EventSourcingOptions options) =>
        InMemoryStoresUnderTest.CreateAsync(options);
}
