namespace CognitionOS.Scheduling;

/// <summary>Puts the runs of a workflow together again. Pure.</summary>
internal static class WorkflowReading
{
    /// <summary>The graph, parents before their children.</summary>
    /// <param name="id">The workflow.</param>
    /// <param name="newestFirst">One or more of its runs: those that were not pruned.</param>
    public static WorkflowGraph Graph(WorkflowId id, IReadOnlyList<RunDetail> newestFirst)
    {
        var runs = newestFirst.Reverse().ToList();
        var places = new Dictionary<RunId, int>(runs.Count);
        for (var place = 0; place < runs.Count; place++)
        {
            places.Add(runs[place].Run.Id, place);
        }

        var parents = runs.ConvertAll<IReadOnlyList<int>>(run => ParentsOf(run, places));
        var order = GraphOrder.Sort(parents) ?? [.. Enumerable.Range(0, runs.Count)];
        var nodes = order.Select(place => Node(runs[place], parents[place], runs)).ToList();
        return new WorkflowGraph(id, WorkflowRuns.NameIn(runs[0].Run.Tags) ?? "", nodes);
    }

    private static List<int> ParentsOf(RunDetail run, Dictionary<RunId, int> places)
    {
        var parents = new List<int>();
        foreach (var parent in run.Run.Parents?.Runs ?? [])
        {
            if (places.TryGetValue(parent, out var place))
            {
                parents.Add(place);
            }
        }

        return parents;
    }

    private static WorkflowGraphNode Node(RunDetail run, IReadOnlyList<int> parents, List<RunDetail> runs) => new()
    {
        Name = NameOf(run),
        Job = run.Info.Job,
        Run = run.Info.Id,
        State = run.Info.State,
        Rule = run.Run.Parents?.Rule ?? ParentRule.AllSucceeded,
        Parents = [.. parents.Select(place => NameOf(runs[place]))],
        Attempt = run.Info.Attempt,
        Progress = run.Info.Progress,
        Reason = run.Info.Reason,
    };

    private static string NameOf(RunDetail run) => run.Run.Origin?.Node ?? run.Info.Id.ToString();
}
