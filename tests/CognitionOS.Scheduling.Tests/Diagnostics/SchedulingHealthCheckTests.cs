using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CognitionOS.Scheduling.Tests;

[Collection(NodesInTurn.Name)]
public sealed class SchedulingHealthCheckTests : IAsyncDisposable
{
    private readonly Cluster _cluster = new();
    private readonly Gate _gate = new();
    private StoreWrapper? _store;

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_node_that_runs_is_healthy_and_one_that_does_not_is_unhealthy()
    {
        var node = await StartAsync();
        var running = await CheckAsync(node);

        await node.Scheduler.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HealthStatus.Healthy, running.Status);
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(node)).Status);
    }

    [Fact]
    public async Task A_due_run_that_waits_too_long_degrades()
    {
        var node = await StartAsync(options => options.MaxConcurrentRuns = 1);
        await _cluster.EnqueueAsync("gate");
        await _cluster.UntilAsync(() => _gate.Runs.Count == 1, "one runs");
        await _cluster.EnqueueAsync("gate");

        await _cluster.AdvanceAsync(299);
        var before = await CheckAsync(node);
        await _cluster.AdvanceAsync(2);
        var after = await CheckAsync(node);

        Assert.Equal((HealthStatus.Healthy, HealthStatus.Degraded), (before.Status, after.Status));
        Assert.Equal("A due run has waited for 301 s.", after.Description);
    }

    [Fact]
    public async Task Runs_that_no_node_knows_degrade_after_five_minutes()
    {
        var node = await StartAsync();
        await _cluster.EnqueueAsync("stranger");

        await _cluster.AdvanceAsync(301);

        Assert.Contains("no live node knows", (await CheckAsync(node)).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_has_not_succeeded_in_time_degrades()
    {
        var node = await StartAsync(options => options.Health.SuccessWithin["report"] = TimeSpan.FromSeconds(60));
        await _cluster.EnqueueAsync("report");

        await _cluster.AdvanceAsync(60);
        var before = await CheckAsync(node);
        await _cluster.AdvanceAsync(1);
        var after = await CheckAsync(node);

        Assert.Equal(HealthStatus.Healthy, before.Status);
        Assert.StartsWith("Job report has not succeeded since", after.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_fails_and_a_lease_that_is_not_held_are_unhealthy()
    {
        var node = await StartAsync();

        _store!.RenewalFault = _store.ExchangeFault = new InvalidOperationException("password=hunter2");
        await _cluster.EnqueueAsync("report");
        await _cluster.AdvanceAsync(401);
        var result = await CheckAsync(node);

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Contains("does not hold its lease", result.Description, StringComparison.Ordinal);
        Assert.Contains("exchange with the store failed", result.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, HealthStatus.Degraded)]
    [InlineData(-6, HealthStatus.Degraded)]
    [InlineData(201, HealthStatus.Unhealthy)]
    public async Task A_clock_that_is_off_degrades_and_then_fails(int offSeconds, HealthStatus status)
    {
        var clock = new Testing.ManualTimeProvider(_cluster.Time.GetUtcNow().AddSeconds(offSeconds));

        var node = await _cluster.StartAsync(
            jobs => jobs.Services.AddHealthChecks().AddCognitionScheduling(),
            wrap: inner => new StoreWrapper(inner) { Clock = clock });

        Assert.Equal(status, (await CheckAsync(node)).Status);
    }

    [Fact]
    public async Task More_abandoned_attempts_than_allowed_are_unhealthy_until_one_ends()
    {
        var deaf = new Gate(obeys: false);
        var node = await _cluster.StartAsync(
            jobs =>
            {
                jobs.AddJob(
                    "deaf", deaf.RunAsync, job => job.AttemptTimeout(TimeSpan.FromSeconds(1)).Retry(RetryPolicy.None));
                jobs.Services.AddHealthChecks().AddCognitionScheduling();
            },
            options => (options.MaxAbandoned, options.AbandonGrace) = (1, TimeSpan.FromSeconds(1)));
        await _cluster.EnqueueAsync("deaf");
        await _cluster.EnqueueAsync("deaf");

        await _cluster.AdvanceAsync(3);
        var tooMany = await CheckAsync(node);
        deaf.Runs[0].Open.SetResult();
        await _cluster.UntilAsync(() => node.Vitals.Abandoned == 1, "one has ended");

        Assert.Equal(
            (HealthStatus.Unhealthy, "2 attempts ignore their tokens; nothing is claimed."),
            (tooMany.Status, tooMany.Description));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(node)).Status);
    }

    private static async Task<HealthReportEntry> CheckAsync(TestNode node)
    {
        var report = await node.Services.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(TestContext.Current.CancellationToken);
        return report.Entries["scheduling"];
    }

    private Task<TestNode> StartAsync(Action<SchedulingOptions>? options = null) => _cluster.StartAsync(
        jobs =>
        {
            jobs.AddJob("gate", _gate.RunAsync).AddJob("report", (_, _) => Task.CompletedTask);
            jobs.Services.AddHealthChecks().AddCognitionScheduling();
        },
        options,
        wrap: inner => _store = new StoreWrapper(inner));
}
