using CognitionOS.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Benchmarks;

/// <summary>Our scheduler with its in-memory store. In bulk its runs have a payload, since that is one run per payload;
/// the peer's have none.</summary>
internal sealed class OursUnderTest : ISchedulerUnderTest
{
    private const string Bare = "bare";
    private const string WithPayload = "with-payload";

    private readonly ServiceProvider _services;
    private readonly IJobClient _client;

    private OursUnderTest(ServiceProvider services)
    {
        _services = services;
        _client = services.GetRequiredService<IJobClient>();
    }

    public static Contender Contender { get; } = new("ours", CreateAsync);

    private static Task<ISchedulerUnderTest> CreateAsync(RunProbe probe)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(probe);
        services.AddCognitionScheduling(options => options.MaxConcurrentRuns = SchedulerLoad.Concurrency)
            .AddJob<BareNoOp>(Bare, job => job.AttemptTimeout(TimeSpan.FromMinutes(1)))
            .AddJob<NoOp, int>(
                WithPayload, PayloadJson.Default.Int32, job => job.AttemptTimeout(TimeSpan.FromMinutes(1)));
        return Task.FromResult<ISchedulerUnderTest>(new OursUnderTest(services.BuildServiceProvider()));
    }

    public Task StartAsync() => _services.GetRequiredService<IScheduler>().StartAsync();

    public Task EnqueueAsync(DateTimeOffset dueAt) => _client.EnqueueAsync(Bare, new EnqueueOptions { DueAt = dueAt });

    public Task EnqueueManyAsync(int count, DateTimeOffset dueAt) =>
        _client.EnqueueManyAsync(WithPayload, Enumerable.Range(0, count), new EnqueueOptions { DueAt = dueAt });

    public async Task EnqueueAtAsync(IReadOnlyList<DateTimeOffset> instants)
    {
        foreach (var instant in instants)
        {
            await EnqueueAsync(instant);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.GetRequiredService<IScheduler>().StopAsync();
        await _services.DisposeAsync();
    }

    private sealed class BareNoOp(RunProbe probe) : IJob
    {
        public Task ExecuteAsync(JobContext context, CancellationToken cancellationToken)
        {
            probe.Ran(context.DueAt);
            return Task.CompletedTask;
        }
    }

    private sealed class NoOp(RunProbe probe) : IJob<int>
    {
        public Task ExecuteAsync(int payload, JobContext context, CancellationToken cancellationToken)
        {
            probe.Ran(context.DueAt);
            return Task.CompletedTask;
        }
    }
}
