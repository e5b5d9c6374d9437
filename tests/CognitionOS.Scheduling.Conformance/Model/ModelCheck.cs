namespace CognitionOS.Scheduling.Conformance;

/// <summary>Compares a store with the model after a step.</summary>
internal sealed class ModelCheck(Scene scene, SchedulingModel model)
{
    private DateTimeOffset _latest = Scene.Start;

    public async Task CompareAsync()
    {
        _latest = scene.Now > _latest ? scene.Now : _latest;
        var details = await scene.Seams.History.GetAsync([.. model.Runs.Select(run => run.Id)]);
        Assert.Equal(model.Runs.Select(run => run.Id), details.Select(detail => detail.Info.Id));
        foreach (var (run, detail) in model.Runs.Zip(details))
        {
            CompareOne(run, detail.Info);
            Assert.Equal(GivenWork.Text(run.Run.Payload), GivenWork.Text(detail.Run.Payload));
        }

        CheckLimits([.. details.Select(detail => detail.Info)]);
        Assert.Empty(scene.Seams.Audit?.Invoke() ?? []);
    }

    private bool IsBehind => scene.Now < _latest;

    private void CompareOne(ModelRun run, RunInfo info)
    {
        Adopt(run, info);
        Assert.True(
            IsAllowed(run, info),
            $"Run {run.Sequence} is {info.State}, waits for {info.Waits} {info.WaitsFor}; the model has it " +
            $"{run.State}, due {run.Due:T} at {scene.Now:T}, buffered {run.Buffered}, paused {model.IsPaused(run)}.");
        Assert.Equal((run.Attempt, run.Losses), (info.Attempt, info.Losses));
        Assert.True(info.Fence >= run.Fence, $"Run {run.Sequence}'s fence fell from {run.Fence} to {info.Fence}.");
        Assert.Equal(info.State >= RunState.Succeeded, info.EndedAt is not null);
        if (run.State == RunState.Running)
        {
            Assert.Equal((run.Fence, run.Node?.Name), (info.Fence, info.Node));
        }
    }

    /// <summary>A store may let a released run be due when it was released.</summary>
    private static void Adopt(ModelRun run, RunInfo info)
    {
        if (run.ReleasedAt == info.DueAt)
        {
            run.Due = info.DueAt;
        }

        if (!run.IsFinal)
        {
            Assert.Equal(run.Due, info.DueAt);
        }
    }

    private bool IsAllowed(ModelRun run, RunInfo info) => (run.State, info.State, info.Waits) switch
    {
        (RunState.Waiting, RunState.Waiting, NextMove.Parents) => true,
        (RunState.Running, RunState.Running, NextMove.Lease) => true,
        (RunState.Queued, RunState.Parked, NextMove.Overlap) => run.Buffered,
        (RunState.Queued, RunState.Parked, NextMove.Pause) => !run.Buffered && model.IsPaused(run),
        (RunState.Queued, RunState.Parked, NextMove.Limit) => !run.Buffered && run.Run.Limits.Count > 0 && WasDue(run),
        (RunState.Queued, RunState.Queued, NextMove.Ready) => !run.Buffered && !model.IsPaused(run) && WasDue(run),
        (RunState.Queued, RunState.Queued, NextMove.Instant) => !run.Buffered,
        _ => run.IsFinal && info.State == run.State && info.Waits == NextMove.None,
    };

    private bool WasDue(ModelRun run) => run.Due <= _latest;

    /// <summary>Limits are kept, and whoever is parked under one has somebody who will wake it.</summary>
    private void CheckLimits(IReadOnlyList<RunInfo> infos)
    {
        foreach (var (name, capacity) in model.Runs.SelectMany(run => run.Run.Limits)
            .Select(limit => (limit.Name, limit.Capacity)).Distinct())
        {
            var running = model.Holding(name);
            Assert.True(running <= capacity, $"{running} runs hold {name}, which has {capacity} slots.");
            var waiting = model.Runs.Zip(infos, (run, info) => (Run: run, Info: info))
                .Where(pair => pair.Run.Run.Limits.Any(limit => limit.Name == name))
                .Where(pair => model.IsReady(pair.Run, _latest))
                .ToArray();
            var ready = waiting.Count(pair => pair.Info.State == RunState.Queued);
            var parked = waiting.Any(pair => pair.Info.Waits == NextMove.Limit && pair.Info.WaitsFor == name);
            Assert.True(
                !parked || IsBehind || running + ready >= capacity,
                $"A run is parked under {name} though only {running} run and {ready} are ready: nobody will wake it.");
        }
    }
}
