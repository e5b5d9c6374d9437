namespace CognitionOS.Scheduling;

/// <summary>What a lease keeper tells the part of the node that runs things, and asks of it.</summary>
internal interface INodeWork
{
    /// <summary>The newest reports of running attempts since the last call.</summary>
    IReadOnlyList<ProgressReport> TakeProgress();

    /// <summary>Cancels the attempts of these claims, because a caller asked for it.</summary>
    void CancelRequested(IReadOnlyList<FencedRun> claims);

    /// <summary>Cancels every attempt that began under another epoch than this one: their lease is lost, or may be any
    /// moment.</summary>
    void LeaseEnded(long? keptEpoch);

    /// <summary>Claims again: the lease is held.</summary>
    void LeaseHeld();
}
