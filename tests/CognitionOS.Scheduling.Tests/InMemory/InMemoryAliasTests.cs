using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

public sealed class InMemoryAliasTests : AliasConformance
{
    protected override ValueTask<StoreUnderTest> CreateAsync() => InMemoryStoreUnderTest.CreateAsync();
}
