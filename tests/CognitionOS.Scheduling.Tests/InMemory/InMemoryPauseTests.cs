using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

public sealed class InMemoryPauseTests : PauseConformance
{
    protected override ValueTask<StoreUnderTest> CreateAsync() => InMemoryStoreUnderTest.CreateAsync();
}
