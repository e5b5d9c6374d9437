namespace CognitionOS.Scheduling.Tests;

[Collection(NodesInTurn.Name)]
public sealed class CancellationTests : IAsyncDisposable
{
    private readonly Cluster _cluster = new();
    private readonly Gate _gate = new();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_run_is_cancelled_from_another_node_at_once()
    {
        await _cluster.StartAsync(jobs => jobs.AddJob("work", _gate.RunAsync));
        var id = await _cluster.EnqueueAsync("work");
        await _cluster.WhenAsync(id, RunState.Running);

        await CancelAsync(id, "Ada asked");
        var detail = await _cluster.WhenAsync(id, RunState.Cancelled);

        Assert.Equal("Ada asked", detail.Info.Reason);
        Assert.True(_gate.Runs[0].Token.IsCancellationRequested);
    }

    [Fact]
    public async Task A_job_that_finishes_all_the_same_or_throws_something_else_is_settled_as_it_ended()
    {
        var stubborn = new Gate(obeys: false);
        await _cluster.StartAsync(jobs => jobs
            .AddJob("stubborn", stubborn.RunAsync)
            .AddJob("torn", async (context, token) =>
            {
                try
                {
                    await _gate.RunAsync(context, token);
                }
                catch (OperationCanceledException)
                {
                    throw new InvalidOperationException("torn");
                }
            }));
        var done = await _cluster.EnqueueAsync("stubborn");
        var torn = await _cluster.EnqueueAsync("torn");
        await _cluster.UntilAsync(() => stubborn.Runs.Count + _gate.Runs.Count == 2, "both run");

        await CancelAsync(done, "no");
        await CancelAsync(torn, "no");
        await _cluster.WhenAsync(torn, RunState.Cancelled);
        stubborn.Runs[0].Open.SetResult();

        await _cluster.WhenAsync(done, RunState.Succeeded);
    }

    [Fact]
    public async Task A_callback_on_the_token_that_throws_is_logged_and_the_run_is_cancelled()
    {
        var node = await _cluster.StartAsync(jobs => jobs.AddJob("work", (context, token) =>
        {
            token.Register(() => throw new InvalidOperationException("bad callback"));
            return _gate.RunAsync(context, token);
        }));
        var id = await _cluster.EnqueueAsync("work");
        await _cluster.WhenAsync(id, RunState.Running);
        await _cluster.UntilAsync(() => _gate.Runs.Count == 1, "it runs");

        await CancelAsync(id, "no");

        await _cluster.WhenAsync(id, RunState.Cancelled);
        await _cluster.UntilAsync(() => node.Logs.Count(1024) == 1, "the callback is logged");
    }

    private async Task CancelAsync(RunId run, string reason) => await _cluster.Store.Jobs.ChangeAsync(
        [new RunCommand.Cancel(run, reason)], _cluster.Time.GetUtcNow(), TestContext.Current.CancellationToken);
}
