namespace CognitionOS.Scheduling;

/// <summary>The due runs of one kind, best rank first.</summary>
internal sealed class ReadyLane(JobKind kind, long ageingTicks)
{
    public JobKind Kind { get; } = kind;

    public RunQueue Runs { get; } = new(ageingTicks);
}
