namespace CognitionOS.Scheduling;

/// <summary>What a node asks for in an exchange.</summary>
/// <param name="Slots">How many runs it can start now: 0 or more.</param>
/// <param name="Prefetch">How many more it takes unstarted: 0 or more. Runs with limits or a rate are never
/// prefetched.</param>
/// <param name="Kinds">What it can run. A node hands in the same object each time, so that a store may remember what it
/// derived from it.</param>
/// <param name="TellChanges">Whether the answer lists the changes of state that the exchange made.</param>
public sealed record Want(int Slots, int Prefetch, IReadOnlySet<JobKind> Kinds, bool TellChanges = false)
{
    /// <summary>
    /// Every claim that the node knows of and does not settle now, when the answer to an earlier exchange was lost:
    /// what else its lease holds was handed out in that answer, has not started, and goes back first. Null when no
    /// answer was lost.
    /// </summary>
    public IReadOnlyCollection<FencedRun>? Held { get; init; }
}
