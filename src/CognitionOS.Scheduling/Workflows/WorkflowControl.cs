namespace CognitionOS.Scheduling;

/// <summary>Reads workflows from the history, and changes them by commands.</summary>
internal sealed class WorkflowControl(RunCommands commands, IRunHistory history) : IWorkflowControl
{
    /// <inheritdoc/>
    public async Task<WorkflowGraph?> GetAsync(WorkflowId workflow, CancellationToken cancellationToken = default)
    {
        var details = new List<RunDetail>();
        string? after = null;
        do
        {
            var query = new RunQuery { Workflow = workflow, Limit = JobMonitor.MostOnPage, After = after };
            var page = await history.QueryAsync(query, cancellationToken).ConfigureAwait(false);
            var ids = page.Runs.Select(run => run.Id).ToArray();
            details.AddRange(await history.GetAsync(ids, cancellationToken).ConfigureAwait(false));
            after = page.Next;
        }
        while (after is not null);

        return details.Count == 0 ? null : WorkflowReading.Graph(workflow, details);
    }

    /// <inheritdoc/>
    public Task<ChangeOutcome> CancelAsync(
        WorkflowId workflow, string? node, string reason, CancellationToken cancellationToken = default)
    {
        NameRules.Require(NameRules.Fault("The reason", reason, NameRules.MostReason), nameof(reason));

        return ChangeAsync(
            workflow, node, from => new RunCommand.CancelGraph(workflow, from, reason), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ChangeOutcome> RetryAsync(
        WorkflowId workflow, string? node = null, CancellationToken cancellationToken = default) =>
        ChangeAsync(workflow, node, from => new RunCommand.RetryGraph(workflow, from), cancellationToken);

    private async Task<ChangeOutcome> ChangeAsync(
        WorkflowId workflow, string? node, Func<RunId?, RunCommand> command, CancellationToken cancellationToken)
    {
        var from = node is null ? null : await FindAsync(workflow, node, cancellationToken).ConfigureAwait(false);
        return node is null || from is not null
            ? await commands.CarryOutAsync(command(from), cancellationToken).ConfigureAwait(false)
            : ChangeOutcome.NotFound;
    }

    private async Task<RunId?> FindAsync(WorkflowId workflow, string node, CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var query = new RunQuery { Workflow = workflow, Limit = JobMonitor.MostOnPage, After = after };
            var page = await history.QueryAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var run in page.Runs)
            {
                if (run.Origin?.Node == node)
                {
                    return run.Id;
                }
            }

            after = page.Next;
        }
        while (after is not null);

        return null;
    }
}
