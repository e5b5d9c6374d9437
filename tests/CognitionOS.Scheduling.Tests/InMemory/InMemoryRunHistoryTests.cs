using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling.Tests;

public sealed class InMemoryRunHistoryTests : IAsyncDisposable
{
    private readonly OpenStore _store = new(InMemoryStoreOptions.Default with { MostFinishedRuns = 5 });

    private InMemoryRunHistory History => _store.Scheduling.History;

    [Fact]
    public async Task No_more_ended_runs_are_kept_than_the_store_may_keep()
    {
        var runs = await _store.Scene.EnqueueAllAsync(_store.Given.Runs(20));
        foreach (var run in runs)
        {
            await _store.Scene.CancelAsync(run);
        }

        Assert.Equal(runs.TakeLast(5).Reverse(), (await _store.Scene.QueryAsync()).Select(run => run.Id));
        Assert.Equal(5, (await _store.Scene.CountAsync()).ByState[RunState.Cancelled]);
    }

    [Fact]
    public async Task Runs_of_a_workflow_that_goes_on_are_kept_beyond_that()
    {
        var id = _store.Given.Workflow();
        var runs = await _store.Scene.EnqueueAllAsync(
            [.. Enumerable.Range(0, 20).Select(_ => _store.Given.Node(id, "n"))]);
        foreach (var run in runs.Skip(1))
        {
            await _store.Scene.CancelAsync(run);
        }

        Assert.Equal(20, (await _store.Scene.QueryAsync()).Count);
        await _store.Scene.CancelAsync(runs[0]);
        await _store.Scene.Seams.History.PruneAsync(
            new RetentionPolicy { MostRuns = 5 }, _store.Scene.Now, 100, TestContext.Current.CancellationToken);
        Assert.Equal(5, (await _store.Scene.QueryAsync()).Count);
    }

    [Fact]
    public async Task Unknown_runs_are_left_out_and_the_order_asked_is_kept()
    {
        var runs = await _store.Scene.EnqueueAllAsync(_store.Given.Runs(2));
        var found = await History.GetAsync(
            [runs[1], _store.Given.Id(), runs[0], runs[1]], TestContext.Current.CancellationToken);

        Assert.Equal([runs[1], runs[0], runs[1]], found.Select(run => run.Info.Id));
    }

    [Fact]
    public async Task Logs_of_a_run_are_kept_up_to_a_thousand_lines_the_newest()
    {
        var run = await _store.Scene.EnqueueAsync(_store.Given.Run());
        var claim = await (await _store.Scene.JoinAsync()).ClaimOneAsync(run);
        var lines = Enumerable.Range(0, 1_500).Select(
            number => new RunLogEntry(Some.Now, 1, LogLevel.Information, $"{number}"));

        Assert.True(await History.AppendLogsAsync(
            new FencedRun(run, claim.Fence), [.. lines], TestContext.Current.CancellationToken));

        var logs = (await _store.Scene.DetailAsync(run)).Logs;
        Assert.Equal((1_000, "500", "1499"), (logs.Count, logs[0].Message, logs[^1].Message));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_page_or_a_pruning_of_nothing_is_refused(int limit)
    {
        var token = TestContext.Current.CancellationToken;

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await History.QueryAsync(new RunQuery { Limit = limit }, token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await History.PruneAsync(new RetentionPolicy(), Some.Now, limit, token));
    }

    [Fact]
    public async Task Nothing_is_refused_as_an_argument()
    {
        var token = TestContext.Current.CancellationToken;

        await Assert.ThrowsAsync<ArgumentNullException>(async () => await History.GetAsync(null!, token));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await History.QueryAsync(null!, token));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await History.CountAsync(null!, Some.Now, token));
        await Assert.ThrowsAsync<ArgumentNullException>(
            async () => await History.AppendLogsAsync(default, null!, token));
        await Assert.ThrowsAsync<ArgumentNullException>(
            async () => await History.PruneAsync(null!, Some.Now, 1, token));
    }

    [Fact]
    public async Task A_cancelled_question_is_not_answered()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await History.GetAsync([], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await History.QueryAsync(new RunQuery(), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await History.CountAsync(new RunQuery(), Some.Now, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await History.PruneAsync(new RetentionPolicy(), Some.Now, 1, cancelled));
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
