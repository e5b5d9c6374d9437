using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CognitionOS.EventSourcing;

/// <summary>Runs subscriptions that are not declared but come and go with a version of a read model.</summary>
internal sealed class FeedRunner(
    SubscriptionParts parts, IServiceProvider services, ILogger<FeedRunner>? logger = null)
{
    private readonly SubscriptionTools _tools = new(
        parts.Stores,
        parts.Decoder,
        parts.Node,
        parts.Telemetry,
        parts.Time,
        new QuietLogger(logger ?? NullLogger<FeedRunner>.Instance));

    /// <summary>Starts one; from its checkpoint when it is known.</summary>
    public async ValueTask<ProjectionFeed> StartAsync(
        SubscriptionDefinition definition, CancellationToken cancellationToken)
    {
        var subscription = new Subscription(definition, definition.CreateHandler(services), _tools);
        try
        {
            await subscription.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            subscription.Dispose();
            throw;
        }

        return new ProjectionFeed(subscription);
    }
}
