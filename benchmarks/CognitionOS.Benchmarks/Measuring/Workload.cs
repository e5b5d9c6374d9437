namespace CognitionOS.Benchmarks;

/// <summary>Something to measure.</summary>
/// <param name="Name">Whose it is: "ours", or the peer's name and version.</param>
/// <param name="Operations">How many operations one run does.</param>
/// <param name="RunAsync">Does them all. What it sets up is measured too, unless <paramref name="PrepareAsync"/> does
/// it.</param>
/// <param name="PrepareAsync">Runs before each repetition, unmeasured.</param>
/// <param name="CleanUpAsync">Runs after each repetition, unmeasured.</param>
internal sealed record Workload(
    string Name,
    long Operations,
    Func<Task> RunAsync,
    Func<Task>? PrepareAsync = null,
    Func<Task>? CleanUpAsync = null);
