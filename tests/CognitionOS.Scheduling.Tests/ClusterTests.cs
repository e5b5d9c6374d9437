using CognitionOS.Testing;

namespace CognitionOS.Scheduling.Tests;

[Collection(NodesInTurn.Name)]
public sealed class ClusterTests
{
    [Fact]
    public async Task It_ends_though_a_node_with_a_clock_of_its_own_runs_what_ignores_its_token()
    {
        var cluster = new Cluster(leaseSeconds: 30);
        var deaf = new Gate(obeys: false);
        var node = await cluster.StartAsync(jobs => jobs.AddJob("gate", deaf.RunAsync), time: new ManualTimeProvider());
        await cluster.EnqueueAsync("gate");
        await cluster.UntilAsync(() => deaf.Runs.Count == 1, "it runs");

        var scheduler = node.Scheduler;
        await cluster.DisposeAsync();

        Assert.False(scheduler.IsRunning);
        deaf.Runs[0].Open.SetResult();
    }
}
