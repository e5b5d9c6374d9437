namespace CognitionOS.Benchmarks;

/// <summary>A scheduler that takes part.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="CreateAsync">Makes one that has not started.</param>
internal sealed record Contender(string Name, Func<RunProbe, Task<ISchedulerUnderTest>> CreateAsync);
