namespace CognitionOS.Scheduling;

/// <summary>
/// Triggers are declared, in code or configuration, in a way that cannot work. Thrown at start, with all faults at
/// once.
/// </summary>
public sealed class TriggerDefinitionException : SchedulingException
{
    internal TriggerDefinitionException(IReadOnlyList<string> faults)
        : base(
            "The triggers are not declared"
            + $" well:{string.Concat(faults.Select(fault => $"{Environment.NewLine}- {fault}"))}") =>
        Faults = faults;

    /// <summary>What is wrong: each names the place, the value found and what to do.</summary>
    public IReadOnlyList<string> Faults { get; }
}
