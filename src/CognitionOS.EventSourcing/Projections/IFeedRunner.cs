namespace CognitionOS.EventSourcing;

/// <summary>Runs a subscription that is not declared but comes and goes with a version of a read model.</summary>
internal interface IFeedRunner
{
    /// <summary>Starts it; from its checkpoint when it is known.</summary>
    /// <returns>Stops it when disposed, within the drain time, and saves its checkpoints.</returns>
    ValueTask<IAsyncDisposable> StartAsync(SubscriptionDefinition definition, CancellationToken cancellationToken);
}
