using CognitionOS.EventSourcing.Conformance;

namespace CognitionOS.EventSourcing.Tests;

public sealed class InMemoryExpectedVersionTests : ExpectedVersionConformance
{
    protected override ValueTask<StoresUnderTest> CreateAsync(EventSourcingOptions options) =>
        InMemoryStoresUnderTest.CreateAsync(options);
}
