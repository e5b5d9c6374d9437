using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling.Tests;

/// <summary>One node with a container of its own.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    public TestNode(
        Cluster cluster,
        Action<SchedulingBuilder> jobs,
        Action<SchedulingOptions>? options,
        TimeProvider time,
        Func<IJobStore, IJobStore>? wrap)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(Logs));
        services.AddSingleton(time);
        services.AddSingleton(cluster.Store);
        services.AddSingleton(new RandomSource(1));
        if (wrap is not null)
        {
            services.AddSingleton(wrap(cluster.Store.Jobs));
        }

        services.Configure<SchedulingOptions>(set => set.LeaseDuration = cluster.Lease);
        jobs(services.AddCognitionScheduling(options));
        Services = services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    /// <summary>What it takes for the machine's clock.</summary>
    public TimeProvider Time => Services.GetRequiredService<TimeProvider>();

    public LogRecorder Logs { get; } = new();

    public ServiceProvider Services { get; }

    public IScheduler Scheduler => Services.GetRequiredService<IScheduler>();

    public string Name => Scheduler.NodeName;

    public NodeVitals Vitals => Services.GetRequiredService<NodeVitals>();

    public async ValueTask DisposeAsync()
    {
        await Scheduler.StopAsync(new CancellationToken(canceled: true));
        await Services.DisposeAsync();
    }
}
