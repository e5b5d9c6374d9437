namespace CognitionOS.Scheduling;

/// <summary>Hears of every change that this node makes to a run, after it was committed.</summary>
/// <remarks>
/// Register any number as singletons. They are called one after the other, for one run in order; an exception is logged
/// and stops nothing. A change is told by the node that made it, at most once: an observer that must not miss one reads
/// the history.
/// </remarks>
public interface IRunObserver
{
    /// <summary>Takes note of changes.</summary>
    /// <param name="changes">One or more, in the order of their commit.</param>
    /// <param name="cancellationToken">Cancelled when the node has stopped.</param>
    ValueTask OnChangedAsync(IReadOnlyList<RunChange> changes, CancellationToken cancellationToken = default);
}
