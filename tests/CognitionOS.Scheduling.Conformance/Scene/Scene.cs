namespace CognitionOS.Scheduling.Conformance;

/// <summary>A store, its nodes and the time, in the words of the tests.</summary>
public sealed class Scene : IAsyncDisposable
{
    public Scene(StoreUnderTest seams)
    {
        Seams = seams;
        Given = new GivenWork(() => Now);
        Triggers = new SceneTriggers(this);
    }

    public static DateTimeOffset Start { get; } = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    public StoreUnderTest Seams { get; }

    public GivenWork Given { get; }

    public SceneTriggers Triggers { get; }

    public DateTimeOffset Now { get; private set; } = Start;

    public void Pass(TimeSpan time) => Now += time;

    public void PassSeconds(double seconds) => Pass(TimeSpan.FromSeconds(seconds));

    /// <summary>Enqueues one run that must be new.</summary>
    public async Task<RunId> EnqueueAsync(NewRun run) => (await EnqueueAllAsync(run))[0];

    /// <summary>Enqueues runs in one commit, all of which must be new.</summary>
    public async Task<IReadOnlyList<RunId>> EnqueueAllAsync(params NewRun[] runs)
    {
        var results = await OfferAsync(runs);
        Assert.Equal(runs.Select(run => new EnqueueResult(run.Id, EnqueueOutcome.Created)), results);
        return [.. runs.Select(run => run.Id)];
    }

    /// <summary>Enqueues runs in one commit, whatever becomes of them.</summary>
    public async Task<IReadOnlyList<EnqueueResult>> OfferAsync(params NewRun[] runs) =>
        await Seams.Jobs.EnqueueAsync(runs, Now);

    public async Task<EnqueueResult> OfferOneAsync(NewRun run) => Assert.Single(await OfferAsync(run));

    /// <summary>Lets a node join that knows the usual jobs, or those given, at payload version 1.</summary>
    public async Task<SceneNode> JoinAsync(string name = "a", params string[] jobs)
    {
        var node = new SceneNode(this, name, jobs.Length == 0 ? SceneNode.UsualKinds : SceneNode.KindsOf(jobs));
        await node.RenewAsync();
        return node;
    }

    public async Task<RunDetail> DetailAsync(RunId run) => Assert.Single(await Seams.History.GetAsync([run]));

    public async Task<RunInfo> InfoAsync(RunId run) => (await DetailAsync(run)).Info;

    public async Task ExpectAsync(RunId run, RunState state, NextMove move, string? waitsFor = null)
    {
        var info = await InfoAsync(run);
        Assert.Equal((state, move), (info.State, info.Waits));
        if (waitsFor is not null)
        {
            Assert.Equal(waitsFor, info.WaitsFor);
        }
    }

    public Task ExpectReadyAsync(RunId run) => ExpectAsync(run, RunState.Queued, NextMove.Ready);

    public Task ExpectFinalAsync(RunId run, RunState state) => ExpectAsync(run, state, NextMove.None);

    public async Task<ChangeResult> ChangeAsync(RunCommand command) =>
        Assert.Single(await Seams.Jobs.ChangeAsync([command], Now));

    /// <summary>Carries out a command that must take effect.</summary>
    public async Task<ChangeResult> ApplyAsync(RunCommand command)
    {
        var result = await ChangeAsync(command);
        Assert.Equal(ChangeOutcome.Applied, result.Outcome);
        return result;
    }

    public Task CancelAsync(RunId run) => ApplyAsync(new RunCommand.Cancel(run, "no longer needed"));

    public Task PauseAsync(PauseTarget target) => ApplyAsync(new RunCommand.Pause(target, "maintenance", "ann"));

    public Task ReleaseAsync(PauseTarget target) => ApplyAsync(new RunCommand.Release(target));

    public async Task<IReadOnlyList<RunChange>> RecoverAsync(int limit = 1_000) =>
        await Seams.Jobs.RecoverAsync(Now, limit);

    public async Task<IReadOnlyList<RunInfo>> QueryAsync(RunQuery? query = null) =>
        (await Seams.History.QueryAsync(query ?? new RunQuery())).Runs;

    public async Task<RunStatistics> CountAsync(RunQuery? query = null) =>
        await Seams.History.CountAsync(query ?? new RunQuery(), Now);

    public async ValueTask DisposeAsync()
    {
        var faults = Seams.Audit?.Invoke() ?? [];
        await Seams.DisposeAsync();
        Assert.Empty(faults);
    }
}
