using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

/// <summary>Each contradiction between a run and the rest of the state is named; a sound run has none.</summary>
public sealed class RunCheckTests
{
    private static readonly Dictionary<string, Action<RunEntry, SchedulingState>> Spoilers = new()
    {
        ["no queue"] = (run, _) => run.Queue?.Remove(run),
        ["queue that lost it"] = (run, _) => run.Queue = new RunQueue(0),
        ["other queue"] = (run, _) =>
        {
            run.Queue?.Remove(run);
            Slot().Parked.Add(run);
        },
        ["queue"] = (run, state) => state.Ready.Later.Add(run),
        ["other kind"] = (run, _) => run.Run = run.Run with { PayloadVersion = 7 },
        ["not in the table"] = (run, _) => run.Join(null),
        ["node"] = (run, state) => run.Facts.Node = state.Nodes.Find("a"),
        ["no node"] = (run, _) => run.Facts.Node = null,
        ["node that has gone"] = (run, _) => run.Facts.Node = new NodeEntry(new NodeLease("gone", 1)),
        ["node that lost it"] = (run, _) => run.Facts.Node?.Runs.Clear(),
        ["slots"] = (run, _) => run.Facts.Held = [Slot()],
        ["woken"] = (run, _) => run.Facts.WokenBy = Slot(),
        ["no parents"] = (run, _) => run.Run = run.Run with { Parents = null },
        ["count"] = (run, _) => run.Facts.Kin.Parents = default,
        ["under nothing"] = (run, _) => run.Facts.ParkedUnder = null,
        ["for nothing"] = (run, _) => run.Facts.ParkedFor = NextMove.None,
        ["for a tag"] = (run, _) => run.Facts.ParkedFor = NextMove.Pause,
        ["for an overlap"] = (run, _) => run.Facts.ParkedFor = NextMove.Overlap,
        ["no shelf"] = (run, state) => state.Finished.Revive(run),
        ["live"] = (run, state) => state.Triggers.Find("t")?.Live.Add(run),
        ["key"] = (run, state) => state.Uniques.Take(run),
    };

    /// <summary>What is spoilt of a run in a state, and what is said of it.</summary>
    public static TheoryData<RunState, string, string> Faults => new()
    {
        { RunState.Queued, "no queue", "stands in no queue" },
        { RunState.Queued, "other queue", "nobody claims it from" },
        { RunState.Queued, "queue that lost it", "does not hold it" },
        { RunState.Queued, "other kind", "counted as another kind" },
        { RunState.Queued, "node", "a node holds it" },
        { RunState.Queued, "slots", "holds slots" },
        { RunState.Queued, "woken", "counts on a limit" },
        { RunState.Queued, "not in the table", "counted as another kind" },
        { RunState.Running, "no node", "no node holds it" },
        { RunState.Running, "node that has gone", "a node that has gone" },
        { RunState.Running, "node that lost it", "does not list it" },
        { RunState.Running, "queue", "stands in a queue" },
        { RunState.Waiting, "no parents", "has none" },
        { RunState.Waiting, "count", "count of parents is off" },
        { RunState.Waiting, "queue", "stands in a queue" },
        { RunState.Parked, "under nothing", "under nothing" },
        { RunState.Parked, "for nothing", "for nothing" },
        { RunState.Parked, "no queue", "does not list it" },
        { RunState.Parked, "for a tag", "not for a tag that is paused" },
        { RunState.Parked, "for an overlap", "no trigger or key" },
        { RunState.Dead, "queue", "stands in a queue" },
        { RunState.Dead, "slots", "holds slots" },
        { RunState.Dead, "woken", "a limit counts on it" },
        { RunState.Dead, "no shelf", "never be forgotten" },
        { RunState.Dead, "live", "its trigger waits for it" },
        { RunState.Dead, "key", "holds its key" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_contradiction_is_named(RunState state, string spoilt, string said)
    {
        await using var store = new OpenStore(staysSound: false);
        var run = store.Entry(await InStateAsync(store.Scene, state));
        Assert.Null(RunCheck.FaultOf(run, store.State));

        Spoilers[spoilt](run, store.State);

        Assert.Contains(said, RunCheck.FaultOf(run, store.State), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RunState.Waiting)]
    [InlineData(RunState.Queued)]
    [InlineData(RunState.Parked)]
    [InlineData(RunState.Running)]
    [InlineData(RunState.Succeeded)]
    [InlineData(RunState.Dead)]
    [InlineData(RunState.Cancelled)]
    public async Task A_sound_run_has_no_fault(RunState state)
    {
        await using var store = new OpenStore();
        var run = store.Entry(await InStateAsync(store.Scene, state));

        Assert.Equal((state, null), (run.State, RunCheck.FaultOf(run, store.State)));
    }

    private static LimitSlot Slot() => new("", "x", 0);

    private static async Task<RunId> InStateAsync(Scene scene, RunState state)
    {
        var node = await scene.JoinAsync();
        await scene.Triggers.SaveAsync(scene.Given.Trigger("t", OverlapRule.BufferAll));
        var blocker = await scene.EnqueueAsync(scene.Given.Limited("l"));
        await node.ClaimAsync();
        var run = scene.Given.Unique("k") with
        {
            Origin = new RunOrigin(Trigger: "t", NominalAt: scene.Now),
            Parents = state == RunState.Waiting ? new RunParents([blocker]) : null,
            Limits = state == RunState.Parked ? [new LimitClaim("l", 1)] : [new LimitClaim("m", 1)],
        };
        await scene.EnqueueAsync(run);
        if (state is not (RunState.Waiting or RunState.Queued))
        {
            await node.ClaimAsync();
        }

        if (state >= RunState.Succeeded)
        {
            await node.EndAsync(run.Id, state switch
            {
                RunState.Succeeded => SettlementKind.Succeeded,
                RunState.Dead => SettlementKind.Dead,
                _ => SettlementKind.Cancelled,
            });
        }

        return run.Id;
    }
}
