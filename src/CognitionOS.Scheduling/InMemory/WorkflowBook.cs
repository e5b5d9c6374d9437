namespace CognitionOS.Scheduling;

/// <summary>Which runs were submitted together.</summary>
internal sealed class WorkflowBook
{
    private readonly Dictionary<WorkflowId, List<RunEntry>> _members = [];

    public void Add(RunEntry run)
    {
        if (run.Run.Origin?.Workflow is not { } workflow)
        {
            return;
        }

        if (!_members.TryGetValue(workflow, out var members))
        {
            members = [];
            _members.Add(workflow, members);
        }

        members.Add(run);
    }

    /// <summary>The runs of a workflow in the order of enqueueing: parents before children.</summary>
    public IReadOnlyList<RunEntry>? Find(WorkflowId workflow) => _members.GetValueOrDefault(workflow);

    public void Remove(RunEntry run)
    {
        if (run.Run.Origin?.Workflow is { } workflow
            && _members.TryGetValue(workflow, out var members)
            && members.Remove(run)
            && members.Count == 0)
        {
            _members.Remove(workflow);
        }
    }

    /// <summary>Whether all of a run's workflow has ended, so that it is only history.</summary>
    public bool IsOver(RunEntry run) =>
        run.Run.Origin?.Workflow is not { } workflow
        || !_members.TryGetValue(workflow, out var members)
        || members.TrueForAll(member => member.IsFinal);

    /// <summary>A run of the workflow and everything below it, parents before children; all of it when <paramref name="from"/> is null.</summary>
    public IReadOnlyList<RunEntry> Subtree(WorkflowId workflow, RunId? from)
    {
        if (Find(workflow) is not { } members)
        {
            return [];
        }

        if (from is null)
        {
            return [.. members];
        }

        var below = new HashSet<RunId> { from.Value };
        var found = new List<RunEntry>();
        foreach (var member in members)
        {
            if (below.Contains(member.Run.Id) || (member.Run.Parents?.Runs.Any(below.Contains) ?? false))
            {
                below.Add(member.Run.Id);
                found.Add(member);
            }
        }

        return found;
    }
}
