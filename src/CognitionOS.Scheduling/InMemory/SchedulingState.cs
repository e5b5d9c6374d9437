namespace CognitionOS.Scheduling;

/// <summary>All that the in-memory store knows. One lock guards it: what is done under it is arithmetic on a few
/// objects.</summary>
internal sealed class SchedulingState
{
    /// <param name="options">What can be set.</param>
    public SchedulingState(InMemoryStoreOptions options)
    {
        Options = options;
        Ready = new ReadyLanes(options.AgeingStep.Ticks);
        Runs = new RunTable(Ready);
        Limits = new LimitBook(options.AgeingStep.Ticks, Aliases);
        Pauses = new PauseBook(Aliases);
        Triggers = new TriggerBook(Aliases);
    }

    public Lock Gate { get; } = new();

    public InMemoryStoreOptions Options { get; }

    public RunTable Runs { get; }

    public ReadyLanes Ready { get; }

    public LimitBook Limits { get; }

    public RateBook Rates { get; } = new();

    public UniqueBook Uniques { get; } = new();

    public PauseBook Pauses { get; }

    public NodeBook Nodes { get; } = new();

    public AliasBook Aliases { get; } = new();

    public TriggerBook Triggers { get; }

    public WorkflowBook Workflows { get; } = new();

    public FinishedShelf Finished { get; } = new();

    /// <summary>When a run of a job succeeded last, by the name under which it ran.</summary>
    public Dictionary<string, DateTimeOffset> LastSuccess { get; } = new(StringComparer.Ordinal);

    /// <summary>The time by which leases are measured. Nobody can set the monotonic clock of a machine: a node that
    /// renews in time keeps its lease, however its wall clock jumps.</summary>
    public DateTimeOffset LeaseTime(DateTimeOffset now) =>
        Options.Machine is { } machine ? DateTimeOffset.UnixEpoch + machine.GetElapsedTime(0) : now;
}
