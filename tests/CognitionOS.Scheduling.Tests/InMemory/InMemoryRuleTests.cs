using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

public sealed class InMemoryRuleTests : RuleConformance
{
    protected override ValueTask<StoreUnderTest> CreateAsync() => InMemoryStoreUnderTest.CreateAsync();
}
