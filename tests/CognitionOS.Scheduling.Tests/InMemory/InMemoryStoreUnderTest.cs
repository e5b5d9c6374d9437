using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

/// <summary>The in-memory store as the conformance suite takes it.</summary>
internal static class InMemoryStoreUnderTest
{
    public static ValueTask<StoreUnderTest> CreateAsync()
    {
        var scheduling = new InMemoryScheduling();
        return new(new StoreUnderTest
        {
            Jobs = scheduling.Jobs,
            Triggers = scheduling.Triggers,
            History = scheduling.History,
            Signal = scheduling.Signal,
            Audit = scheduling.Audit,
        });
    }
}
