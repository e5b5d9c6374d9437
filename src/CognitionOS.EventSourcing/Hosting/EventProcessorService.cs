using Microsoft.Extensions.Hosting;

namespace CognitionOS.EventSourcing;

/// <summary>Lets a host start and stop the processor.</summary>
internal sealed class EventProcessorService(IEventProcessor processor) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => processor.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => processor.StopAsync(cancellationToken);
}
