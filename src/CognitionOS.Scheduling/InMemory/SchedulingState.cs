namespace CognitionOS.Scheduling;

/// <summary>All that the in-memory store knows. One lock guards it: what is done under it is arithmetic on a few objects.</summary>
/// <param name="options">What can be set.</param>
internal sealed class SchedulingState(InMemoryStoreOptions options)
{
    public Lock Gate { get; } = new();

    public InMemoryStoreOptions Options { get; } = options;

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
