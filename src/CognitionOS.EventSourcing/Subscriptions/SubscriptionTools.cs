using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing;

/// <summary>What every part of a subscription uses.</summary>
internal sealed record SubscriptionTools(
    SubscriptionStores Stores,
    EventDecoder Decoder,
    SubscriptionNode Node,
    SubscriptionTelemetry Telemetry,
    TimeProvider Time,
    ILogger Logger)
{
    /// <summary>Waits before a store is asked again.</summary>
    /// <param name="failures">How often it has failed in a row, from 1.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task DelayAsync(int failures, CancellationToken cancellationToken) =>
        Task.Delay(Backoff.ForStore(failures, Node.Jitter.Next()), Time, cancellationToken);

    /// <summary>Tells of a store that failed. Always true.</summary>
    public bool StoreFailed(string subscription, Exception failure)
    {
        Telemetry.StoreFailed(subscription);
        Logger.StoreFailed(subscription, failure);
        return true;
    }

    /// <summary>Tells of a retry filter that threw. Always true.</summary>
    public bool FilterFailed(string subscription, Exception failure)
    {
        Logger.RetryFilterFailed(subscription, failure);
        return true;
    }
}
