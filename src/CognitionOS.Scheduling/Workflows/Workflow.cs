namespace CognitionOS.Scheduling;

/// <summary>A graph of runs to be submitted together.</summary>
public sealed class Workflow
{
}
