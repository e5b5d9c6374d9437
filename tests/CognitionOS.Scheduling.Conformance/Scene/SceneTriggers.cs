namespace CognitionOS.Scheduling.Conformance;

/// <summary>The triggers of a scene.</summary>
public sealed class SceneTriggers(Scene scene)
{
    private ITriggerStore Seam => scene.Seams.Triggers;

    /// <summary>Saves store-owned triggers.</summary>
    public async Task SaveAsync(params TriggerRecord[] triggers) =>
        await Seam.SaveAsync(new TriggerSet(TriggerOwner.Store, new Version(0, 0), triggers), scene.Now);

    /// <summary>Saves all the triggers that a revision of the code declares.</summary>
    public async Task<IReadOnlyList<TriggerSaveOutcome>> DeployAsync(string revision, params TriggerRecord[] triggers)
    {
        var set = new TriggerSet(TriggerOwner.Code, new Version(revision), triggers);
        return [.. (await Seam.SaveAsync(set, scene.Now)).Select(result => result.Outcome)];
    }

    public async Task<TriggerRecord> GetAsync(string name) =>
        Assert.Single(await Seam.ListAsync(), trigger => trigger.Name == name);

    public async Task<IReadOnlyList<string>> DueAsync(int limit = 100) =>
        [.. (await Seam.DueAsync(scene.Now, limit)).Due.Select(trigger => trigger.Name)];

    public async Task<TriggerAdvanceResult> AdvanceAsync(TriggerAdvance advance) =>
        Assert.Single(await Seam.AdvanceAsync([advance], scene.Now));

    public async Task<bool> PauseAsync(string name) =>
        (await SetPauseAsync(name, new PauseNote("maintenance", "ann", scene.Now))).Outcome == ChangeOutcome.Applied;

    public async Task<bool> ResumeAsync(string name) =>
        (await SetPauseAsync(name, null)).Outcome == ChangeOutcome.Applied;

    public async Task<ChangeResult> SetPauseAsync(string name, PauseNote? pause) =>
        await Seam.SetPauseAsync(name, pause, scene.Now);

    /// <summary>Fires a trigger now, once; answers the run, whatever became of it.</summary>
    public async Task<RunId> FireAsync(string name) => (await FireManyAsync(name, 1))[0];

    /// <summary>Fires a trigger now, several times in one step.</summary>
    public async Task<IReadOnlyList<RunId>> FireManyAsync(string name, int count)
    {
        var cursor = (await GetAsync(name)).Cursor;
        NewRun[] runs = [.. Enumerable.Range(0, count).Select(_ => scene.Given.Tick(name))];
        var result = await AdvanceAsync(new TriggerAdvance(name, cursor, scene.Now, null, runs));
        Assert.True(result.Accepted);
        return [.. runs.Select(run => run.Id)];
    }

    /// <summary>The runs that a trigger has made, in the order in which it made them.</summary>
    public async Task<IReadOnlyList<RunInfo>> RunsAsync(string name) =>
        [.. (await scene.QueryAsync(new RunQuery { Trigger = name })).Reverse()];
}
