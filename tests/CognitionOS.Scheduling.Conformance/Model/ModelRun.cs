namespace CognitionOS.Scheduling.Conformance;

/// <summary>A run as the model sees it.</summary>
/// <remarks>Queued covers whatever holds it back: the model derives that anew at every look.</remarks>
internal sealed class ModelRun(NewRun run, long sequence)
{
    public NewRun Run { get; set; } = run;

    public RunId Id => Run.Id;

    public long Sequence { get; } = sequence;

    public RunState State { get; set; } = run.Parents is null ? RunState.Queued : RunState.Waiting;

    public DateTimeOffset Due { get; set; } = run.DueAt;

    public int Attempt { get; set; }

    public int Losses { get; set; }

    public long Fence { get; set; }

    public SceneNode? Node { get; set; }

    public NodeLease Lease { get; set; }

    public bool CancelRequested { get; set; }

    /// <summary>Whether it waits behind the holder of its unique key.</summary>
    public bool Buffered { get; set; }

    /// <summary>Whether its due instant may have become the instant of its release.</summary>
    public DateTimeOffset? ReleasedAt { get; set; }

    public List<ModelRun> Children { get; } = [];

    public List<ModelRun> Parents { get; } = [];

    public bool IsFinal => State >= RunState.Succeeded;

    public bool HasFamily => Children.Count > 0 || Parents.Count > 0;

    public DateTimeOffset Rank => Due + (TimeSpan.FromSeconds(30) * (int)Run.Priority);
}
