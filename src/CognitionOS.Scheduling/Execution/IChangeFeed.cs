namespace CognitionOS.Scheduling;

/// <summary>Takes changes in the order in which they are to be told.</summary>
internal interface IChangeFeed
{
    /// <summary>
    /// Keeps a place for changes that are about to be committed, so that a run's beginning is told before whatever
    /// another thread makes of the run. Nothing behind it is told until <see cref="Fill"/>.
    /// </summary>
    /// <returns>Null when nobody listens.</returns>
    ChangePlace? Reserve();

    /// <summary>Hands in what belongs in a place, or nothing if nothing was committed; returns at once.</summary>
    void Fill(ChangePlace place, IReadOnlyList<RunChange> changes);
}
