using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

public sealed class InMemoryLogTests : LogConformance
{
    protected override ValueTask<StoreUnderTest> CreateAsync() => InMemoryStoreUnderTest.CreateAsync();
}
