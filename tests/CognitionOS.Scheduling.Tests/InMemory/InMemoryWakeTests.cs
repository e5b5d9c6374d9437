using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

public sealed class InMemoryWakeTests : WakeConformance
{
    protected override ValueTask<StoreUnderTest> CreateAsync() => InMemoryStoreUnderTest.CreateAsync();
}
