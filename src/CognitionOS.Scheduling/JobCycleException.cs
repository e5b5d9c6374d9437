namespace CognitionOS.Scheduling;

/// <summary>Jobs or workflow nodes wait for one another in a ring, so none of them could ever start.</summary>
public sealed class JobCycleException : SchedulingException
{
    internal JobCycleException(IReadOnlyList<string> cycle)
        : base(
            $"Each waits for the next, in a ring: {string.Join(" -> ", cycle)}. Remove one of these dependencies.") =>
        Cycle = cycle;

    /// <summary>The ring, in waiting order. The first name stands again at the end.</summary>
    public IReadOnlyList<string> Cycle { get; }
}
