namespace CognitionOS.EventSourcing;

/// <summary>Runs every subscription while the processor runs.</summary>
internal sealed class SubscriptionHost(SubscriptionCatalog catalog) : IProcessingLoop
{
    private bool _running;

    public string Name => "subscriptions";

    public bool IsAlive => !IsRunning || catalog.All.All(one => one.IsAlive);

    public bool IsRunning => Volatile.Read(ref _running);

    public ValueTask PrepareAsync(CancellationToken cancellationToken) => default;

    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _running, true);
        foreach (var subscription in catalog.All)
        {
            await subscription.StartAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _running, false);
        await Task.WhenAll(catalog.All.Select(one => one.StopAsync(cancellationToken))).ConfigureAwait(false);
    }
}
