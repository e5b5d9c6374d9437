using CognitionOS.Scheduling.Conformance;
using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling.Tests;

[Collection(NodesInTurn.Name)]
public sealed partial class JobContextTests : IAsyncDisposable
{
    private readonly Cluster _cluster = new();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Log_lines_go_to_the_application_and_bounded_to_the_history()
    {
        var node = await _cluster.StartAsync(
            jobs => jobs.AddJob("work", (context, _) =>
            {
                Detail(context.Logger, 0);
                for (var i = 1; i <= 5; i++)
                {
                    Progressed(context.Logger, i);
                }

                return Task.CompletedTask;
            }),
            options => options.LogLinesPerRun = 3);

        var id = await _cluster.EnqueueAsync("work");
        var detail = await _cluster.WhenAsync(id, RunState.Succeeded);

        Assert.Equal(
            ["step 1", "step 2", "step 3", "2 more lines were logged and not kept."],
            detail.Logs.Select(line => line.Message));
        Assert.All(detail.Logs, line => Assert.Equal(1, line.Attempt));
        Assert.Equal(
            5, node.Logs.Lines.Count(line => line.Category == "CognitionOS.Scheduling.Jobs.work" && line.Id == 1));
    }

    [Fact]
    public async Task Log_lines_of_a_running_job_are_in_the_history_after_a_second()
    {
        var gate = new Gate();
        await _cluster.StartAsync(jobs => jobs.AddJob("work", (context, token) =>
        {
            Progressed(context.Logger, 1);
            return gate.RunAsync(context, token);
        }));
        var id = await _cluster.EnqueueAsync("work");
        await _cluster.UntilAsync(() => gate.Runs.Count == 1, "it runs");

        await _cluster.AdvanceAsync(0.9);
        var early = (await _cluster.GetAsync(id)).Logs.Count;
        await _cluster.AdvanceAsync(0.1);

        await _cluster.UntilAsync(() => gate.Runs.Count == 1, "settled");
        Assert.Equal((0, 1), (early, (await _cluster.GetAsync(id)).Logs.Count));
    }

    [Fact]
    public async Task A_child_reads_the_results_of_its_parents_by_their_names()
    {
        Greeting? read = null;
        ArgumentException? unknown = null;
        await _cluster.StartAsync(jobs => jobs
            .AddJob("parent", (context, _) =>
            {
                context.SetResult(new Greeting("Ada", 3), TestJson.Default.Greeting);
                return Task.CompletedTask;
            })
            .AddJob("child", async (context, token) =>
            {
                read = await context.GetParentResultAsync("extract", TestJson.Default.Greeting, token);
                unknown = await Assert.ThrowsAsync<ArgumentException>(
                    () => context.GetParentResultAsync("nobody", TestJson.Default.Greeting, token));
            }));
        var workflow = new WorkflowId(Guid.CreateVersion7(_cluster.Time.GetUtcNow()));
        var parent = await _cluster.EnqueueAsync(
            "parent", run => run with { Origin = new RunOrigin(Workflow: workflow, Node: "extract") });
        var child = await _cluster.EnqueueAsync(
            "child",
            run => run with
            {
                Origin = new RunOrigin(Workflow: workflow, Node: "load"),
                Parents = new RunParents([parent]),
            });

        await _cluster.WhenAsync(child, RunState.Succeeded);

        Assert.Equal(new Greeting("Ada", 3), read);
        Assert.Contains("extract", unknown!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completing_in_the_hosts_transaction_settles_the_run_there_and_then()
    {
        RunState? inside = null;
        var node = await CompleteAsync(async context =>
        {
            context.SetResult(9, TestJson.Default.Int32);
            await context.CompleteInAsync(new FakeTransaction(), TestContext.Current.CancellationToken);
            inside = (await _cluster.GetAsync(context.Run)).Info.State;
        });
        var id = await _cluster.EnqueueAsync("work");

        var detail = await _cluster.WhenAsync(id, RunState.Succeeded);
        await _cluster.AdvanceAsync(60);

        Assert.Equal(RunState.Succeeded, inside);
        Assert.Equal("9"u8.ToArray(), detail.Result);
        Assert.Equal(RunState.Succeeded, (await _cluster.GetAsync(id)).Info.State);
        Assert.Equal(0, node.Logs.Count(1023));
    }

    [Fact]
    public async Task Completing_under_a_stale_fence_throws()
    {
        StaleFenceException? stale = null;
        await CompleteAsync(async context =>
        {
            await context.CompleteInAsync(new FakeTransaction(), TestContext.Current.CancellationToken);
            stale = await Assert.ThrowsAsync<StaleFenceException>(
                () => context.CompleteInAsync(new FakeTransaction(), TestContext.Current.CancellationToken));
        });

        var id = await _cluster.EnqueueAsync("work");
        await _cluster.UntilAsync(() => stale is not null, "it is refused");

        Assert.Equal(id, stale!.Run);
    }

    [Fact]
    public async Task Progress_outside_of_zero_to_one_is_refused()
    {
        ArgumentOutOfRangeException? refused = null;
        await _cluster.StartAsync(jobs => jobs.AddJob("work", (context, _) =>
        {
            refused = Assert.Throws<ArgumentOutOfRangeException>(() => context.Report(double.NaN));
            return Task.CompletedTask;
        }));

        await _cluster.WhenAsync(await _cluster.EnqueueAsync("work"), RunState.Succeeded);

        Assert.NotNull(refused);
    }

    [Fact]
    public async Task A_run_completed_in_a_transaction_is_not_logged_as_failed()
    {
        var node = await CompleteAsync(
            context => context.CompleteInAsync(new FakeTransaction(), TestContext.Current.CancellationToken));

        await _cluster.WhenAsync(await _cluster.EnqueueAsync("work"), RunState.Succeeded);
        await _cluster.UntilAsync(() => node.Vitals.Running == 0, "it has ended");

        Assert.Equal((0, 0), (node.Logs.Count(1020), node.Logs.Count(1021)));
    }

    private Task<TestNode> CompleteAsync(Func<JobContext, Task> work) => _cluster.StartAsync(
        jobs => jobs.AddJob("work", (context, _) => work(context)), wrap: inner => new StoreWrapper(inner));

    [LoggerMessage(1, LogLevel.Information, "step {Step}")]
    private static partial void Progressed(ILogger logger, int step);

    [LoggerMessage(2, LogLevel.Debug, "detail {Step}")]
    private static partial void Detail(ILogger logger, int step);
}
