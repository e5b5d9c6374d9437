namespace CognitionOS.Scheduling;

/// <summary>Derives anew what must be true of the state. Every run that is not final names exactly one who owes its next move.</summary>
internal static class StateAudit
{
    public static IReadOnlyList<string> Of(SchedulingState state)
    {
        var faults = new List<string>();
        foreach (var run in state.Runs.All)
        {
            if (Fault(run, state) is { } fault)
            {
                faults.Add($"{run}: {fault}");
            }
        }

        foreach (var slot in state.Limits.All)
        {
            Check(slot, state, faults);
        }

        return faults;
    }

    private static string? Fault(RunEntry run, SchedulingState state)
    {
        var leased = run.HasFacts && run.Facts.Node is not null;
        return run.State switch
        {
            RunState.Running when !leased => "it runs, but no node holds it",
            not RunState.Running when leased => "a node holds it, but it does not run",
            RunState.Running when run.Facts.Node?.Runs.Contains(run) != true => "its node does not list it",
            RunState.Queued when run.Queue is null => "it is queued, but stands in no queue",
            RunState.Running or RunState.Waiting when run.Queue is not null => "it stands in a queue, but is not queued",
            RunState.Parked when run.Facts.ParkedUnder is null => "it is parked, but under nothing",
            RunState.Parked when run.Facts.ParkedFor == NextMove.Limit && run.Queue is null => "its limit does not list it",
            RunState.Waiting when run.Run.Parents is null => "it waits for parents, but has none",
            RunState.Waiting when run.Facts.Parents.Waiting != LiveParents(run, state) => "its count of parents is off",
            >= RunState.Succeeded when run.Queue is not null => "it is final, but stands in a queue",
            >= RunState.Succeeded when run.Facts.Held.Count > 0 => "it is final, but holds slots",
            >= RunState.Succeeded when run.Facts.WokenBy is not null => "it is final, but a limit counts on it",
            _ => null,
        };
    }

    private static int LiveParents(RunEntry run, SchedulingState state) =>
        run.Run.Parents?.Runs.Count(parent => state.Runs.Find(parent) is { IsFinal: false }) ?? 0;

    private static void Check(LimitSlot slot, SchedulingState state, List<string> faults)
    {
        var held = state.Runs.All.Sum(run => run.HasFacts ? run.Facts.Held.Count(other => ReferenceEquals(other, slot)) : 0)
            + state.Nodes.All.SelectMany(node => node.Abandoned.Values).Sum(slots => slots.Count(other => ReferenceEquals(other, slot)));
        var woken = state.Runs.All.Count(run => run.HasFacts && ReferenceEquals(run.Facts.WokenBy, slot));
        if (held != slot.InUse)
        {
            faults.Add($"limit {slot.Name}: {slot.InUse} slots in use, but {held} are held");
        }

        if (woken != slot.Woken)
        {
            faults.Add($"limit {slot.Name}: {slot.Woken} runs woken, but {woken} say so");
        }

        if (slot.NextToWake() is { } forgotten)
        {
            faults.Add($"limit {slot.Name}: a slot is free, and {forgotten} was not woken");
        }
    }
}
