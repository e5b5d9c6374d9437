namespace CognitionOS.Scheduling;

/// <summary>What the store answers to an exchange.</summary>
/// <param name="Accepted">Per settlement, in order: false when its fence or its node's epoch was stale, and nothing was
/// changed.</param>
/// <param name="Claimed">The runs handed out, best rank first; those to start before those prefetched.</param>
/// <param name="NextDue">When the next run that is not due yet falls due; null when there is none. A store may answer
/// an earlier instant.</param>
/// <param name="NodeLost">True when the node's lease is not the current one: nothing was handed out.</param>
/// <param name="Changes">What changed state, when <see cref="Want.TellChanges"/> asked for it; else empty.</param>
public sealed record Exchange(
    IReadOnlyList<bool> Accepted,
    IReadOnlyList<ClaimedRun> Claimed,
    DateTimeOffset? NextDue,
    bool NodeLost,
    IReadOnlyList<RunChange> Changes)
{
    /// <summary>The claims among those refused whose run an overlap rule had ended before (AbandonOther): that nobody
    /// heeds what they report was decided then, and is no news. Default none.</summary>
    public IReadOnlyList<FencedRun> Abandoned { get; init; } = [];
}
