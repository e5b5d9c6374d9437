using CognitionOS.EventSourcing.Conformance;

namespace CognitionOS.EventSourcing.Tests;

public sealed class InMemoryReadModelStoreTests : DocumentConformance
{
    protected override ValueTask<StoresUnderTest> CreateAsync(EventSourcingOptions options) =>
        InMemoryStoresUnderTest.CreateAsync(options);
}
