using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling.Tests;

[Collection(NodesInTurn.Name)]
public sealed class BusyNodesTests
{
    private const int Runs = 20_000;

    [Fact]
    public async Task Two_busy_nodes_on_the_systems_clock_run_every_run_once_and_settle_it()
    {
        var stop = TestContext.Current.CancellationToken;
        var store = new InMemoryScheduling();
        var done = 0;
        var started = new ConcurrentDictionary<RunId, int>();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var first = Build(store, Work);
        await using var second = Build(store, Work);
        ServiceProvider[] nodes = [first, second];
        await Task.WhenAll(nodes.Select(node => node.GetRequiredService<IScheduler>().StartAsync(stop)));

        var ids = new IdSource(TimeProvider.System);
        for (var i = 0; i < Runs; i += 100)
        {
            var now = TimeProvider.System.GetUtcNow();
            var batch = Enumerable.Range(0, 100)
                .Select(_ => new NewRun { Id = new RunId(ids.Next()), Job = "work", DueAt = now })
                .ToArray();
            await store.Jobs.EnqueueAsync(batch, now, stop);
        }

        await all.Task.WaitAsync(TimeSpan.FromMinutes(2), stop);
        await Task.WhenAll(nodes.Select(node => node.GetRequiredService<IScheduler>().StopAsync(stop)));

        Assert.All(started.Values, count => Assert.Equal(1, count));
        var counted = await store.History.CountAsync(new RunQuery(), TimeProvider.System.GetUtcNow(), stop);
        Assert.Equal(Runs, Assert.Single(counted.ByState).Value);
        Assert.Equal(RunState.Succeeded, Assert.Single(counted.ByState).Key);
        Assert.Empty(store.Audit());

        async Task Work(JobContext context, CancellationToken token)
        {
            if (context.Run.Value.GetHashCode() % 3 == 0)
            {
                await Task.Yield();
            }

            started.AddOrUpdate(context.Run, 1, (_, count) => count + 1);
            if (Interlocked.Increment(ref done) == Runs)
            {
                all.TrySetResult();
            }
        }
    }

    private static ServiceProvider Build(InMemoryScheduling store, Func<JobContext, CancellationToken, Task> job)
    {
        var services = new ServiceCollection();
        services.AddSingleton(store);
        services.AddCognitionScheduling(options => options.MaxConcurrentRuns = 16)
            .AddJob("work", job, declared => declared.AttemptTimeout(TimeSpan.FromSeconds(30)));
        return services.BuildServiceProvider();
    }
}
