using Microsoft.Extensions.Hosting;

namespace CognitionOS.Scheduling;

/// <summary>Lets a host start and stop the node.</summary>
internal sealed class SchedulerHostedService(IScheduler scheduler) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => scheduler.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => scheduler.StopAsync(cancellationToken);
}
