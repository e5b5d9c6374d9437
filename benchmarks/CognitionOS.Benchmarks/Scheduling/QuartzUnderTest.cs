using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CognitionOS.Benchmarks;

/// <summary>Quartz.NET with its in-memory store, execution history and a job timeout.</summary>
internal sealed class QuartzUnderTest : ISchedulerUnderTest
{
    private static readonly JobKey Key = new("noop");

    private readonly ServiceProvider _services;
    private readonly IScheduler _scheduler;
    private int _triggers;

    private QuartzUnderTest(ServiceProvider services, IScheduler scheduler)
    {
        _services = services;
        _scheduler = scheduler;
    }

    public static Contender Contender { get; } = new("Quartz 4.7.3", CreateAsync);

    private static async Task<ISchedulerUnderTest> CreateAsync(RunProbe probe)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(probe);
        services.AddQuartzExecutionHistory(_ => { });
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options => options.MaxBatchSize = SchedulerLoad.Concurrency);
            quartz.UseDefaultThreadPool(SchedulerLoad.Concurrency);
            quartz.AddJobTimeout(TimeSpan.FromMinutes(1));
            quartz.AddJob<NoOp>(job => job.WithIdentity(Key).StoreDurably());
        });
        var provider = services.BuildServiceProvider();
        var scheduler = await provider.GetRequiredService<ISchedulerFactory>().GetScheduler();
        return new QuartzUnderTest(provider, scheduler);
    }

    public async Task StartAsync() => await _scheduler.Start();

    public async Task EnqueueAsync(DateTimeOffset dueAt) => await _scheduler.ScheduleJob(TriggerAt(dueAt));

    public Task EnqueueManyAsync(int count, DateTimeOffset dueAt) =>
        ScheduleAsync([.. Enumerable.Range(0, count).Select(_ => TriggerAt(dueAt))]);

    public async Task EnqueueAtAsync(IReadOnlyList<DateTimeOffset> instants) =>
        await ScheduleAsync([.. instants.Select(TriggerAt)]);

    public async ValueTask DisposeAsync()
    {
        await _scheduler.Shutdown(false);
        await _services.DisposeAsync();
    }

    private async Task ScheduleAsync(IReadOnlyCollection<ITrigger> triggers)
    {
        var job = JobBuilder.Create<NoOp>().WithIdentity(Key).StoreDurably().Build();
        await _scheduler.ScheduleJobs(
            new Dictionary<IJobDetail, IReadOnlyCollection<ITrigger>> { [job] = triggers },
            new ScheduleJobOptions { Replace = true });
    }

    private ITrigger TriggerAt(DateTimeOffset instant) =>
        TriggerBuilder.Create().ForJob(Key).WithIdentity($"t{++_triggers}").StartAt(instant).Build();

    private sealed class NoOp(RunProbe probe) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            probe.Ran(context.ScheduledFireTimeUtc ?? default);
            return default;
        }
    }
}
