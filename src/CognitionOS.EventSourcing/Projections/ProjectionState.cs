namespace CognitionOS.EventSourcing;

/// <summary>Where a projection stands, kept as a document so that every node agrees and a crash loses
/// nothing.</summary>
internal sealed record ProjectionState
{
    /// <summary>The version of the read model that is kept up to date and read.</summary>
    public int Build { get; init; } = 1;

    /// <summary>The declared version of the handlers that made it; 0: none has, it is empty.</summary>
    public int Declared { get; init; }

    /// <summary>The highest version ever begun: none is used twice.</summary>
    public int Highest { get; init; } = 1;

    /// <summary>The epoch that commits of an inline projection carry; another one refuses them.</summary>
    public long Epoch { get; init; }

    /// <summary>The version that is being built; null: none is.</summary>
    public ProjectionBuild? Building { get; init; }

    /// <summary>A version whose documents and checkpoints are yet to be dropped; 0: none.</summary>
    public int Retired { get; init; }

    /// <summary>Up to where a writer has handled everything before, by partition: its effects are not repeated.
    /// Null: nothing.</summary>
    public IReadOnlyList<long>? ReplayedTo { get; init; }

    /// <summary>Whether appends of inline events must wait: the build takes over.</summary>
    public bool IsSealed => Building is { Phase: BuildPhase.Sealed or BuildPhase.Switching };
}
