using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CognitionOS.Scheduling.Tests;

/// <summary>A job that a deployment renames, while nodes of the old code still run.</summary>
public sealed class RenamedJobTests
{
    private readonly ConcurrentQueue<string> _ran = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_runs_after_a_job_runs_whatever_name_the_job_has_succeeded_under()
    {
        await using var cluster = new Cluster();
        var old = await cluster.StartAsync(
            jobs => Add(Add(jobs, "pull"), "load", job => job.After("pull")),
            options => options.Revision = new Version(1, 0));
        await cluster.EnqueueAsync("pull");
        await cluster.AdvanceAsync(1);
        Assert.Equal(["pull", "load"], _ran);

        var renewed = await cluster.StartAsync(
            jobs => Add(Add(jobs, "extract", job => job.Alias("pull")), "load", job => job.After("pull")),
            options => options.Revision = new Version(2, 0));
        await old.Services.GetRequiredService<IJobClient>().EnqueueAsync("pull", cancellationToken: Token);
        await cluster.AdvanceAsync(1);
        Assert.Equal(4, _ran.Count);
        Assert.Equal(2, _ran.Count(job => job == "load"));

        await old.Scheduler.StopAsync(Token);
        await cluster.EnqueueAsync("pull");
        await cluster.AdvanceAsync(1);
        await renewed.Services.GetRequiredService<IJobClient>().EnqueueAsync("extract", cancellationToken: Token);
        await cluster.AdvanceAsync(1);

        Assert.Equal(["extract", "load", "extract", "load"], _ran.Skip(4));
    }

    [Fact]
    public async Task Health_counts_a_success_under_an_earlier_name()
    {
        await using var cluster = new Cluster();
        var node = await cluster.StartAsync(
            jobs => Add(jobs, "extract", job => job.Alias("pull")),
            options =>
            {
                options.Health.SuccessWithin["pull"] = TimeSpan.FromSeconds(10);
                options.Health.SuccessWithin["extract"] = TimeSpan.FromSeconds(10);
            });
        await cluster.AdvanceAsync(8);
        await cluster.EnqueueAsync("pull");
        await cluster.AdvanceAsync(8);

        var check = ActivatorUtilities.CreateInstance<SchedulingHealthCheck>(node.Services);
        var health = await check.CheckHealthAsync(new HealthCheckContext(), Token);

        Assert.Equal((HealthStatus.Healthy, null), (health.Status, health.Description));
        await cluster.AdvanceAsync(8);
        health = await check.CheckHealthAsync(new HealthCheckContext(), Token);
        Assert.Equal(HealthStatus.Degraded, health.Status);
    }

    private SchedulingBuilder Add(SchedulingBuilder jobs, string name, Action<JobBuilder>? configure = null) =>
        jobs.AddJob(
            name,
            (_, _) =>
            {
                _ran.Enqueue(name);
                return Task.CompletedTask;
            },
            configure);
}
