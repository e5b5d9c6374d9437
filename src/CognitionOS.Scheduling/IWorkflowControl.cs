namespace CognitionOS.Scheduling;

/// <summary>Shows and changes submitted workflows. Safe from any thread.</summary>
public interface IWorkflowControl
{
    /// <summary>The graph with the state of every node; null when there is no such workflow.</summary>
    /// <param name="workflow">The workflow.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<WorkflowGraph?> GetAsync(WorkflowId workflow, CancellationToken cancellationToken = default);

    /// <summary>Cancels what is not final: all of it, or a node and everything below.</summary>
    /// <param name="workflow">The workflow.</param>
    /// <param name="node">The top of the subtree; null for the whole.</param>
    /// <param name="reason">Who and why.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="ArgumentException"><paramref name="reason"/> is null, empty, longer than 1,000 characters, or
    /// holds a control character.</exception>
    Task<ChangeOutcome> CancelAsync(
        WorkflowId workflow, string? node, string reason, CancellationToken cancellationToken = default);

    /// <summary>Runs again what is Dead, Cancelled or Skipped: all of it, or in a node and everything below.</summary>
    /// <param name="workflow">The workflow.</param>
    /// <param name="node">The top of the subtree; null for the whole.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    Task<ChangeOutcome> RetryAsync(
        WorkflowId workflow, string? node = null, CancellationToken cancellationToken = default);
}
