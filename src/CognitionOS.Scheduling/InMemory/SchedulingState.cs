namespace CognitionOS.Scheduling;

/// <summary>All that the in-memory store knows. One lock guards it: what is done under it is arithmetic on a few objects.</summary>
/// <param name="options">What can be set.</param>
internal sealed class SchedulingState(InMemoryStoreOptions options)
{
    public Lock Gate { get; } = new();

    public InMemoryStoreOptions Options { get; } = options;

    /// <summary>The time by which leases are measured. Nobody can set the monotonic clock of a machine: a node that
    /// renews in time keeps its lease, however its wall clock jumps.</summary>
    public DateTimeOffset LeaseTime(DateTimeOffset now) =>
        Options.Machine is { } machine ? DateTimeOffset.UnixEpoch + machine.GetElapsedTime(0) : now;

    public RunTable Runs { get; } = new();

    public ReadyLanes Ready { get; } = new(options.AgeingStep.Ticks);

    public LimitBook Limits { get; } = new(options.AgeingStep.Ticks);

    public RateBook Rates { get; } = new();

    public UniqueBook Uniques { get; } = new();

    public PauseBook Pauses { get; } = new();

    public NodeBook Nodes { get; } = new();

    public TriggerBook Triggers { get; } = new();

    public WorkflowBook Workflows { get; } = new();

    public FinishedShelf Finished { get; } = new();

    /// <summary>When a run of a job succeeded last.</summary>
    public Dictionary<string, DateTimeOffset> LastSuccess { get; } = new(StringComparer.Ordinal);
}
