namespace CognitionOS.Scheduling;

/// <summary>What a run has once it is more than queued.</summary>
internal sealed class RunFacts
{
    private RunKin? _kin;

    public long Fence { get; set; }

    public int Attempt { get; set; }

    /// <summary>When it was due first, once a rate or a retry has moved it.</summary>
    public long? FirstDueTicks { get; set; }

    public NodeEntry? Node { get; set; }

    /// <summary>The name of the node that ran it last.</summary>
    public string? LastNode { get; set; }

    /// <summary>Whether the current claim counts as an attempt.</summary>
    public bool Started { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FirstStartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public int Losses { get; set; }

    /// <summary>Why its cancellation was asked for; null when it was not.</summary>
    public string? CancelReason { get; set; }

    public string? Reason { get; set; }

    public RunProgress? Progress { get; set; }

    public byte[]? Result { get; set; }

    public List<RunError>? Errors { get; set; }

    public Queue<RunLogEntry>? Logs { get; set; }

    /// <summary>The slots it holds while it runs.</summary>
    public IReadOnlyList<LimitSlot> Held { get; set; } = [];

    /// <summary>The limit that let it go and counts on its claim.</summary>
    public LimitSlot? WokenBy { get; set; }

    /// <summary>What it is parked under; null when it is not parked.</summary>
    public string? ParkedUnder { get; set; }

    public NextMove ParkedFor { get; set; }

    /// <summary>Whether its token of a rate was taken in advance, for its due instant.</summary>
    public bool HasToken { get; set; }

    /// <summary>Its place on the shelf of what has ended; 0 while it stands on none.</summary>
    public long ShelfTicket { get; set; }

    public bool HasKin => _kin is not null;

    public RunKin Kin => _kin ??= new RunKin();
}
