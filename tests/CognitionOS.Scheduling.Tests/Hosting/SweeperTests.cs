namespace CognitionOS.Scheduling.Tests;

[Collection(NodesInTurn.Name)]
public sealed class SweeperTests : IAsyncDisposable
{
    private readonly Cluster _cluster = new(leaseSeconds: 30);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Finished_runs_are_forgotten_after_their_retention()
    {
        await _cluster.StartAsync(
            jobs => jobs.AddJob("work", (_, _) => Task.CompletedTask),
            options => options.Retention.Succeeded = TimeSpan.FromMinutes(5));
        var id = await _cluster.EnqueueAsync("work");
        await _cluster.WhenAsync(id, RunState.Succeeded);

        await _cluster.AdvanceAsync(240);
        var kept = await CountAsync(id);
        await _cluster.AdvanceAsync(130);

        Assert.Equal((1, 0), (kept, await CountAsync(id)));
    }

    [Fact]
    public async Task Runs_of_a_node_that_died_come_back_a_sweep_after_their_lease_has_ended()
    {
        var died = new Testing.ManualTimeProvider();
        var first = new Gate();
        var second = new Gate();
        await _cluster.StartAsync(jobs => jobs.AddJob("work", first.RunAsync), time: died);
        await _cluster.EnqueueAsync("work");
        await _cluster.UntilAsync(() => first.Runs.Count == 1, "it runs");
        var node = await _cluster.StartAsync(jobs => jobs.AddJob("work", second.RunAsync));

        await _cluster.AdvanceAsync(29);
        var early = second.Runs.Count;
        await _cluster.AdvanceAsync(11);

        await _cluster.UntilAsync(() => second.Runs.Count == 1, "the other node runs it");
        Assert.Equal((0, 1), (early, node.Logs.Count(1032)));
    }

    [Fact]
    public async Task What_was_mended_is_not_logged_as_lost_by_a_node_that_is_gone()
    {
        var gate = new Gate();
        var node = await _cluster.StartAsync(jobs => jobs.AddJob("work", gate.RunAsync));
        var id = await _cluster.EnqueueAsync("work");
        await _cluster.UntilAsync(() => gate.Runs.Count == 1, "it runs");
        var state = _cluster.Store.State;
        lock (state.Gate)
        {
            state.Nodes.Find(node.Name)?.Runs.Clear();
        }

        var mends = await _cluster.Store.Jobs.RecoverAsync(
            _cluster.Time.GetUtcNow(), 10, TestContext.Current.CancellationToken);
        lock (state.Gate)
        {
            state.Nodes.Find(node.Name)?.Runs.Clear();
        }

        await _cluster.AdvanceAsync(10);

        Assert.Equal((id, RunState.Running), (Assert.Single(mends).Run, mends[0].From));
        Assert.Equal(0, node.Logs.Count(1032));
        Assert.Equal(1, state.Nodes.Find(node.Name)?.Runs.Count);
        gate.Runs[0].Open.SetResult();
    }

    private async Task<int> CountAsync(RunId run) =>
        (await _cluster.Store.History.GetAsync([run], TestContext.Current.CancellationToken)).Count;
}
