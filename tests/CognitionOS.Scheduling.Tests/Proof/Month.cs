using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling.Tests;

/// <summary>The whole scheduler, in a plain container on a clock moved by hand, with one worker.</summary>
internal sealed class Month : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Month(int seed)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(Store);
        services.AddSingleton(new RandomSource(seed));
        services.AddSingleton<IJobFilter>(Journal);
        services.AddSingleton<IRunObserver>(Journal);
        new MonthJobs(Time, new MonthRule(seed), Start).Declare(services.AddCognitionScheduling(Configure));
        _services = services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    /// <summary>Late in March, so that Europe's clocks go forward on the way.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 3, 24, 23, 59, 43, TimeSpan.Zero);

    public ManualTimeProvider Time { get; } = new(Start) { SettleLimit = TimeSpan.FromSeconds(30) };

    public InMemoryScheduling Store { get; } = new(InMemoryStoreOptions.Default with { MostFinishedRuns = 1_000_000 });

    public MonthJournal Journal { get; } = new();

    public IReadOnlyList<JobDefinition> Jobs => _services.GetRequiredService<JobCatalog>().Definitions;

    public async Task RunAsync(TimeSpan span)
    {
        await _services.GetRequiredService<IScheduler>().StartAsync(TestContext.Current.CancellationToken);
        await Time.AdvanceAsync(span, TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<RunInfo>> RunsAsync()
    {
        var monitor = _services.GetRequiredService<IJobMonitor>();
        var runs = new List<RunInfo>();
        string? after = null;
        do
        {
            var page = await monitor.QueryAsync(
                new RunQuery { Limit = 1_000, After = after }, TestContext.Current.CancellationToken);
            runs.AddRange(page.Runs);
            after = page.Next;
        }
        while (after is not null);
        return runs;
    }

    public async ValueTask DisposeAsync()
    {
        var stopped = _services.GetRequiredService<IScheduler>().StopAsync(new CancellationToken(canceled: true));
        for (var round = 0; round < 100 && !stopped.IsCompleted; round++)
        {
            await Time.AdvanceAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
        }

        await stopped;
        await _services.DisposeAsync();
    }

    private static void Configure(SchedulingOptions options)
    {
        options.MaxConcurrentRuns = 1;
        options.LeaseDuration = TimeSpan.FromHours(1);
        options.PruneInterval = TimeSpan.FromDays(1);
        options.Retention = new RetentionPolicy
        {
            Succeeded = TimeSpan.FromDays(999),
            Dropped = TimeSpan.FromDays(999),
            Dead = TimeSpan.FromDays(999),
            MostRuns = 1_000_000,
        };
    }
}
