namespace CognitionOS.Scheduling;

/// <summary>Derives anew what must be true of all of the state at once. Every run that is not final names exactly one
/// who owes its next move.</summary>
internal static class StateAudit
{
    public static IReadOnlyList<string> Of(SchedulingState state)
    {
        var faults = new List<string>();
        foreach (var run in state.Runs.All)
        {
            if (RunCheck.FaultOf(run, state) is { } fault)
            {
                faults.Add($"{run}: {fault}");
            }
        }

        CheckCounts(state, faults);
        CheckLimits(state, faults);
        CheckWorkflows(state, faults);
        if (state.Runs.All.Count(run => run.IsFinal) is var final && final != state.Finished.Count)
        {
            faults.Add($"{final} runs are final, but {state.Finished.Count} stand on the shelf");
        }

        return faults;
    }

    private static void CheckCounts(SchedulingState state, List<string> faults)
    {
        var counted = state.Runs.All.CountBy(run => (run.Lane, run.State)).ToDictionary();
        foreach (var lane in state.Ready.All)
        {
            foreach (var of in Enum.GetValues<RunState>().Where(
                of => lane.CountOf(of) != counted.GetValueOrDefault((lane, of))))
            {
                var actual = counted.GetValueOrDefault((lane, of));
                faults.Add($"{lane.Kind}: {lane.CountOf(of)} are counted as {of}, but {actual} are");
            }

            foreach (var queue in Enum.GetValues<JobPriority>().Select(lane.QueueOf).OfType<RunQueue>())
            {
                CheckQueue($"{lane.Kind}", queue, faults);
            }
        }

        CheckQueue("later", state.Ready.Later, faults);
    }

    private static void CheckQueue(string name, RunQueue queue, List<string> faults)
    {
        var standing = queue.All().ToArray();
        if (standing.Length != queue.Count || standing.Any(
            run => !ReferenceEquals(run.Queue, queue) || !queue.Holds(run)))
        {
            faults.Add(
                $"{name}: a queue counts {queue.Count} runs and holds {standing.Length}, or runs that do not name it");
        }
    }

    private static void CheckLimits(SchedulingState state, List<string> faults)
    {
        var census = new LimitCensus(state);
        var members =
            state.Runs.All.Where(run => !run.IsFinal).SelectMany(state.Limits.Of).CountBy(slot => slot).ToDictionary();
        foreach (var slot in state.Limits.All)
        {
            faults.AddRange(census.FaultsOf(slot));
            CheckQueue($"limit {slot.Name}", slot.Parked, faults);
            if (slot.Members != members.GetValueOrDefault(slot))
            {
                faults.Add(
                    $"limit {slot.Name}: counts {slot.Members} runs, but {members.GetValueOrDefault(slot)} name it");
            }
        }
    }

    private static void CheckWorkflows(SchedulingState state, List<string> faults)
    {
        foreach (var workflow in state.Workflows.All)
        {
            var unfinished = workflow.Members.Count(run => !run.IsFinal);
            if (unfinished != workflow.Unfinished)
            {
                faults.Add(
                    $"workflow {workflow.Id}: counts {workflow.Unfinished} unfinished runs, but {unfinished} are");
            }
        }
    }
}
