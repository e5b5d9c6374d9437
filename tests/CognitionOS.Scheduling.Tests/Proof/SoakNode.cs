using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling.Tests;

/// <summary>One node of a soak: a container of its own over the shared store.</summary>
internal sealed class SoakNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public SoakNode(string name, InMemoryScheduling store, TimeProvider time, Soak soak)
    {
        Store = new FaultyStore(store.Jobs, soak.Faults, soak.Journal.Exchanged);
        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddSingleton(store);
        services.AddSingleton<IJobStore>(Store);
        services.AddSingleton<IJobFilter>(soak.Journal);
        soak.Jobs.Declare(services.AddCognitionScheduling(options =>
        {
            options.NodeName = name;
            options.MaxConcurrentRuns = 8;
            options.Prefetch = name[0] == 'a' ? 3 : 0;
            options.LeaseDuration = TimeSpan.FromSeconds(3);
            options.SweepInterval = TimeSpan.FromMilliseconds(500);
            options.AbandonGrace = TimeSpan.FromSeconds(1);
            options.DrainTime = TimeSpan.FromSeconds(2);
            options.Revision = new Version(1, 0);
        }));
        _services = services.BuildServiceProvider();
    }

    public FaultyStore Store { get; }

    public IJobClient Client => _services.GetRequiredService<IJobClient>();

    public IRunControl Control => _services.GetRequiredService<IRunControl>();

    public IWorkflowControl Workflows => _services.GetRequiredService<IWorkflowControl>();

    public async Task StartAsync()
    {
        while (true)
        {
            try
            {
                await _services.GetRequiredService<IScheduler>().StartAsync(CancellationToken.None);
                return;
            }
            catch (SoakFaultException)
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>Ends it: in good order, in a hurry, or cut off from its store as if the machine were gone.</summary>
    public async Task StopAsync(int manner)
    {
        Store.Down = manner == 2;
        await _services.GetRequiredService<IScheduler>().StopAsync(new CancellationToken(canceled: manner > 0));
    }

    /// <summary>Frees it, when no call is under way any more.</summary>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
