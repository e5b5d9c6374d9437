using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Calls a handler of single events.</summary>
/// <param name="scopes">Each attempt has a scope of its own, if it asks for one.</param>
/// <param name="handle">The handler; finds its class in the context's services.</param>
internal sealed class SingleEventHandler(
    IServiceScopeFactory scopes, Func<StoredEvent, SubscriptionContext, CancellationToken, Task> handle)
    : IPartitionHandler
{
    public async ValueTask<IReadOnlyList<StoreWrite>> HandleAsync(
        PartitionBatch batch, CancellationToken cancellationToken)
    {
        var scope = new CallScope(scopes);
        await using (scope.ConfigureAwait(false))
        {
            var writes = new List<StoreWrite>();
            for (var i = 0; i < batch.Events.Count; i++)
            {
                // Only the last part completes what was recorded.
                var position = i == batch.Events.Count - 1 ? batch.Position : batch.Events[i].Position - 1;
                var context = new SubscriptionContext(batch, position, writes, scope);
                await handle(batch.Events[i], context, cancellationToken).ConfigureAwait(false);
            }

            return writes;
        }
    }
}
