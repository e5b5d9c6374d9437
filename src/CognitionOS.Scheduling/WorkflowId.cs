namespace CognitionOS.Scheduling;

/// <summary>Names one submitted workflow: a graph of runs.</summary>
/// <param name="Value">A version 7 GUID: later workflows sort behind earlier ones.</param>
public readonly record struct WorkflowId(Guid Value)
{
    /// <summary>Thirty-two hexadecimal digits with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
