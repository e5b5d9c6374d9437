namespace CognitionOS.Scheduling;

/// <summary>Which runs were submitted together.</summary>
internal sealed class WorkflowBook
{
    private readonly Dictionary<WorkflowId, WorkflowEntry> _workflows = [];

    /// <summary>Every workflow of which a run is known.</summary>
    public IReadOnlyCollection<WorkflowEntry> All => _workflows.Values;

    /// <summary>Notes a new run; it has not ended.</summary>
    public void Add(RunEntry run)
    {
        if (run.Run.Origin?.Workflow is not { } workflow)
        {
            return;
        }

        if (!_workflows.TryGetValue(workflow, out var entry))
        {
            entry = new WorkflowEntry(workflow);
            _workflows.Add(workflow, entry);
        }

        entry.Add(run);
    }

    /// <summary>Notes that a run has ended.</summary>
    public void End(RunEntry run) => Change(run, -1);

    /// <summary>Notes that a run that had ended came back to life.</summary>
    public void Revive(RunEntry run) => Change(run, 1);

    /// <summary>Forgets a run that has ended.</summary>
    public void Remove(RunEntry run)
    {
        if (EntryOf(run) is { } entry && entry.Remove(run) && entry.Count == 0)
        {
            _workflows.Remove(entry.Id);
        }
    }

    /// <summary>Whether all of a run's workflow has ended, so that it is only history.</summary>
    public bool IsOver(RunEntry run) => EntryOf(run) is not { Unfinished: > 0 };

    /// <summary>Copies the newest runs of a workflow that were enqueued before a sequence number, the newest
    /// first.</summary>
    /// <returns>How many were copied; fewer than fit when there are no more.</returns>
    public int CopyBefore(WorkflowId workflow, long sequence, Span<RunEntry> runs) =>
        _workflows.TryGetValue(workflow, out var entry) ? entry.CopyBefore(sequence, runs) : 0;

    /// <summary>A run of the workflow and everything below it, parents before children; all of it when <paramref
    /// name="from"/> is null.</summary>
    public IReadOnlyList<RunEntry> Subtree(WorkflowId workflow, RunId? from)
    {
        if (!_workflows.TryGetValue(workflow, out var entry))
        {
            return [];
        }

        if (from is null)
        {
            return [.. entry.Members];
        }

        var below = new HashSet<RunId> { from.Value };
        var found = new List<RunEntry>();
        foreach (var member in entry.Members)
        {
            if (below.Contains(member.Run.Id) || (member.Run.Parents?.Runs.Any(below.Contains) ?? false))
            {
                below.Add(member.Run.Id);
                found.Add(member);
            }
        }

        return found;
    }

    private void Change(RunEntry run, int unfinished)
    {
        if (EntryOf(run) is { } entry && entry.Contains(run))
        {
            entry.Unfinished += unfinished;
        }
    }

    private WorkflowEntry? EntryOf(RunEntry run) =>
        run.Run.Origin?.Workflow is { } workflow ? _workflows.GetValueOrDefault(workflow) : null;
}
