namespace CognitionOS.Scheduling;

/// <summary>What can be set of the in-memory store.</summary>
/// <param name="AgeingStep">What one level of priority weighs against waiting.</param>
/// <param name="MostFinishedRuns">How many final runs are kept at the most.</param>
/// <param name="Machine">The clock by whose monotonic time leases are measured; null to measure them by the time handed
/// in.</param>
internal sealed record InMemoryStoreOptions(TimeSpan AgeingStep, int MostFinishedRuns, TimeProvider? Machine = null)
{
    public static InMemoryStoreOptions Default { get; } = new(TimeSpan.FromSeconds(30), new RetentionPolicy().MostRuns);
}
