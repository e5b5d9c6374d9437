using System.Collections.Concurrent;
using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CognitionOS.Scheduling.Tests;

[Collection<DrivenByClock>]
public sealed class TriggerRegistrationTests
{
    private readonly ManualTimeProvider _clock = new(TriggerBench.Start.AddSeconds(1));
    private readonly ConcurrentQueue<string> _ran = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Declared_and_configured_triggers_run_their_jobs_on_a_node()
    {
        await using var services = Build(
            scheduler => Add(scheduler, "hourly", job => job.Cron("0 * * * *"))
                .AddSchedulesOf(("twice:Job", "hourly"), ("twice:Every", "00:30:00"), ("warm:Enabled", "false")),
            scheduler => Add(scheduler, "warm", job => job.AtStartup()),
            scheduler => Add(scheduler, "boot", job => job.AtStartup()),
            scheduler => Add(scheduler, "again", job => job.EveryAfterEnd(TimeSpan.FromMinutes(40))),
            scheduler => Add(scheduler, "last", job => job.After("again", "boot")));

        await services.GetRequiredService<IScheduler>().StartAsync(_token);
        await _clock.AdvanceAsync(TimeSpan.FromMinutes(90), _token);

        Assert.Equal(
            ["boot", "hourly", "hourly", "hourly", "hourly", "again", "again", "last"],
            _ran.OrderBy(job => Array.IndexOf(["boot", "hourly", "again", "last"], job)));
        await services.GetRequiredService<IScheduler>().StopAsync(_token);
    }

    [Fact]
    public async Task A_faulty_schedule_stops_the_start_and_tells_its_path()
    {
        await using var services = Build(scheduler => Add(scheduler, "hourly", job => job.Cron("0 * * * *"))
            .AddSchedulesOf(("more:Job", "hourlie"), ("more:Cron", "0 * * * *")));

        var refused = await Assert.ThrowsAsync<TriggerDefinitionException>(
            () => services.GetRequiredService<IScheduler>().StartAsync(_token));

        Assert.Contains("Schedules:more:Job is \"hourlie\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_trigger_is_kept_and_degrades_health()
    {
        await using var services = Build(scheduler => Add(scheduler, "hourly", job => job.Cron("0 * * * *")));
        await services.GetRequiredService<IScheduler>().StartAsync(_token);
        await _clock.AdvanceAsync(TimeSpan.FromSeconds(1), _token);
        var triggers = services.GetRequiredService<ITriggerStore>();
        var known = (await triggers.ListAsync(_token))[0];
        var broken = known with { Name = "moon", Definition = """{"kind":"lunar"}""", NextDue = _clock.GetUtcNow() };
        await triggers.SaveAsync(
            new TriggerSet(TriggerOwner.Store, new Version(0, 0), [broken]), _clock.GetUtcNow(), _token);
        await _clock.AdvanceAsync(TimeSpan.FromHours(1), _token);

        var health = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(_token);

        var entry = health.Entries["scheduling"];
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Contains("Trigger \"moon\": kind is lunar;", entry.Description, StringComparison.Ordinal);
        Assert.Equal(["hourly"], _ran);
        Assert.Equal(2, (await services.GetRequiredService<ITriggerControl>().ListAsync(_token)).Count);
        await services.GetRequiredService<IScheduler>().StopAsync(_token);
    }

    [Fact]
    public async Task The_payload_of_a_trigger_is_never_logged()
    {
        await using var cluster = new Cluster();

        var node = await cluster.StartAsync(jobs => jobs.AddJob(
            "greet",
            TestJson.Default.Int32,
            (_, _, _) => Task.CompletedTask,
            job => job.Trigger(new CronTrigger("0 6 * * *") { Payload = 987_654 })));

        Assert.Equal(1, node.Logs.Count(1300));
        Assert.DoesNotContain(node.Logs.Lines, line => line.Text.Contains("987654", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Triggers_that_were_deleted_are_not_remembered_for_ever()
    {
        await using var cluster = new Cluster();
        var node = await cluster.StartAsync(jobs => jobs.AddJob("work", (_, _) => Task.CompletedTask));
        var triggers = node.Services.GetRequiredService<ITriggerControl>();
        for (var round = 0; round < 5; round++)
        {
            for (var index = 0; index < 100; index++)
            {
                await triggers.SaveAsync(
                    "work",
                    new OneShotTrigger { Name = $"{round}-{index}", After = TimeSpan.FromSeconds(90) },
                    TestContext.Current.CancellationToken);
            }

            await cluster.AdvanceAsync(100);
            for (var index = 0; index < 100; index++)
            {
                Assert.True(await triggers.DeleteAsync($"{round}-{index}", TestContext.Current.CancellationToken));
            }
        }

        Assert.InRange(node.Services.GetRequiredService<TriggerReader>().Count, 1, 300);
    }

    private SchedulingBuilder Add(SchedulingBuilder scheduler, string name, Action<JobBuilder> configure) =>
        scheduler.AddJob(name, (_, _) => Ran(name), configure);

    private Task Ran(string name)
    {
        _ran.Enqueue(name);
        return Task.CompletedTask;
    }

    private ServiceProvider Build(params IReadOnlyList<Action<SchedulingBuilder>> jobs)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddLogging();
        services.AddHealthChecks().AddCognitionScheduling();
        var scheduler = services.AddCognitionScheduling(options =>
        {
            options.LeaseDuration = TimeSpan.FromHours(1);
            options.PruneInterval = TimeSpan.FromDays(1);
        });
        foreach (var job in jobs)
        {
            job(scheduler);
        }

        return services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
