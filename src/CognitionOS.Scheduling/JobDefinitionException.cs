namespace CognitionOS.Scheduling;

/// <summary>Jobs are declared in a way that cannot work. Thrown at start, with all faults at once.</summary>
public sealed class JobDefinitionException : SchedulingException
{
    internal JobDefinitionException(IReadOnlyList<string> faults)
        : base(
            "The jobs are not declared"
            + $" well:{string.Concat(faults.Select(fault => $"{Environment.NewLine}- {fault}"))}") =>
        Faults = faults;

    /// <summary>What is wrong: each names the job and what to do.</summary>
    public IReadOnlyList<string> Faults { get; }
}
