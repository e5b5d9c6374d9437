using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Calls a handler of batches.</summary>
/// <param name="scopes">Each attempt has a scope of its own, if it asks for one.</param>
/// <param name="handle">The handler; finds its class in the context's services.</param>
internal sealed class ManyEventsHandler(
    IServiceScopeFactory scopes,
    Func<IReadOnlyList<StoredEvent>, SubscriptionContext, CancellationToken, Task> handle)
    : IPartitionHandler
{
    public async ValueTask<IReadOnlyList<StoreWrite>> HandleAsync(
        PartitionBatch batch, CancellationToken cancellationToken)
    {
        var scope = new CallScope(scopes);
        await using (scope.ConfigureAwait(false))
        {
            var writes = new List<StoreWrite>();
            var context = new SubscriptionContext(batch, batch.Position, writes, scope);
            await handle(batch.Events, context, cancellationToken).ConfigureAwait(false);
            return writes;
        }
    }
}
