namespace CognitionOS.Scheduling;

/// <summary>A job that this node can run.</summary>
/// <param name="Definition">As declared.</param>
/// <param name="Invoker">Calls it.</param>
internal sealed record JobEntry(JobDefinition Definition, JobInvoker Invoker);
