using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling.Tests;

public sealed class ClientRegistrationTests
{
    private readonly ManualTimeProvider _time = new(Jobs.Noon);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(typeof(IJobClient))]
    [InlineData(typeof(IRunControl))]
    [InlineData(typeof(IWorkflowControl))]
    [InlineData(typeof(IJobMonitor))]
    [InlineData(typeof(JobGraph))]
    public async Task What_callers_use_comes_from_a_plain_container_once(Type service)
    {
        var services = new ServiceCollection();
        services.AddCognitionScheduling();
        services.AddCognitionScheduling();
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });

        Assert.Single(provider.GetServices(service));
    }

    [Fact]
    public async Task A_client_can_enqueue_before_anything_was_started()
    {
        await using var provider = Build(scheduling => scheduling.AddJob("plain", (_, _) => Task.CompletedTask));

        var result = await provider.GetRequiredService<IJobClient>().EnqueueAsync("plain", cancellationToken: Stop);

        Assert.Equal(
            RunState.Queued, (await provider.GetRequiredService<IJobMonitor>().GetAsync(result.Run, Stop))!.Info.State);
    }

    [Fact]
    public async Task The_limit_of_the_cluster_is_taken_by_every_run()
    {
        var services = new ServiceCollection();
        services.AddCognitionScheduling(options => options.MaxConcurrentRunsInCluster = 3)
            .AddJob("plain", (_, _) => Task.CompletedTask);
        await using var provider = services.BuildServiceProvider();

        var run = provider.GetRequiredService<RunFactory>().Make("plain", null, Jobs.Noon);

        Assert.Equal([new LimitClaim("cluster", 3)], run.Limits);
    }

    [Fact]
    public async Task A_workflow_runs_on_the_engine_with_results_and_a_retry_and_every_change_is_told_in_order()
    {
        var listener = new Listener();
        await using var provider = Build(
            scheduling => scheduling
                .AddJob("one", PayloadJson.Default.Int32, (number, context, _) =>
                {
                    context.SetResult(number, PayloadJson.Default.Int32);
                    return context.Attempt == 1 && number == 2 ? throw new IOException("planted") : Task.CompletedTask;
                })
                .AddJob("sum", async (context, stop) => context.SetResult(
                    await context.GetParentResultAsync("left", PayloadJson.Default.Int32, stop)
                    + await context.GetParentResultAsync("right", PayloadJson.Default.Int32, stop),
                    PayloadJson.Default.Int32)),
            listener);
        var scheduler = provider.GetRequiredService<IScheduler>();
        await scheduler.StartAsync(Stop);

        var id = await provider.GetRequiredService<IJobClient>().SubmitAsync(
            new Workflow("sums").Add("left", "one", 1).Add("right", "one", 2).Add("sum", "sum").After("left", "right"),
            cancellationToken: Stop);
        await _time.AdvanceAsync(TimeSpan.FromMinutes(1), Stop);

        var graph = (await provider.GetRequiredService<IWorkflowControl>().GetAsync(id, Stop))!;
        Assert.Equal(WorkflowState.Succeeded, graph.State);
        Assert.Equal([1, 2, 1], graph.Nodes.Select(node => node.Attempt));
        var sum = await provider.GetRequiredService<IJobMonitor>().GetAsync(graph.Nodes[2].Run, Stop);
        Assert.Equal("3"u8.ToArray(), sum!.Result);

        await scheduler.StopAsync(Stop);
        RunState[] retried = [RunState.Queued, RunState.Running, RunState.Queued, RunState.Running, RunState.Succeeded];
        Assert.Equal(
            retried, listener.Heard.Where(change => change.Run == graph.Nodes[1].Run).Select(change => change.To));
    }

    [Fact]
    public async Task What_callers_enqueue_while_others_run_is_always_told_as_queued_first()
    {
        var listener = new Listener();
        await using var provider = Build(
            scheduling => scheduling.AddJob("plain", (_, _) => Task.CompletedTask), listener);
        var scheduler = provider.GetRequiredService<IScheduler>();
        await scheduler.StartAsync(Stop);
        var client = provider.GetRequiredService<IJobClient>();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                for (var call = 0; call < 250; call++)
                {
                    await client.EnqueueAsync("plain", cancellationToken: Stop);
                }
            },
            Stop)));
        await _time.AdvanceAsync(TimeSpan.FromSeconds(1), Stop);
        await scheduler.StopAsync(Stop);

        var runs = listener.Heard.GroupBy(change => change.Run).ToList();
        Assert.Equal(1_000, runs.Count);
        Assert.All(runs, run => Assert.Equal(
            [RunState.Queued, RunState.Running, RunState.Succeeded], run.Select(change => change.To)));
    }

    private ServiceProvider Build(Action<SchedulingBuilder> declare, params IReadOnlyList<IRunObserver> observers)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        foreach (var observer in observers)
        {
            services.AddSingleton(observer);
        }

        declare(services.AddCognitionScheduling());
        return services.BuildServiceProvider();
    }
}
