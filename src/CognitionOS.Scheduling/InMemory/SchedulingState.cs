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
        Limits = new LimitBook(options.AgeingStep.Ticks);
    }

    public Lock Gate { get; } = new();

    public InMemoryStoreOptions Options { get; }

    public RunTable Runs { get; }

    public ReadyLanes Ready { get; }

    public LimitBook Limits { get; }

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
