using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Hands events to a projection that writes elsewhere, and tells it which of them come again.</summary>
internal sealed class WriterHandler(
    WriterProjection definition, ProjectionStates states, IServiceScopeFactory scopes, ProjectionTelemetry telemetry)
    : IPartitionHandler
{
    private readonly ConcurrentDictionary<int, (long Epoch, long ReplayedTo)> _known = new();

    public async ValueTask<IReadOnlyList<StoreWrite>> HandleAsync(
        PartitionBatch batch, CancellationToken cancellationToken)
    {
        var replayedTo = await ReplayedToAsync(batch, cancellationToken).ConfigureAwait(false);
        foreach (var stored in batch.Events.Where(definition.Wants))
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                var context = new ProjectionContext(stored, stored.Position <= replayedTo, scope.ServiceProvider);
                await HandleAsync(context, cancellationToken).ConfigureAwait(false);
            }
        }

        return [];
    }

    private async Task HandleAsync(ProjectionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await definition.HandleAsync(context, cancellationToken).ConfigureAwait(false);
            telemetry.Handled(definition, 1);
        }
        catch (ProjectionException)
        {
            telemetry.Failed(definition);
            throw;
        }
    }

    // A rebuild is written down before it raises the epoch: what was known of an older one is never asked again.
    private async ValueTask<long> ReplayedToAsync(PartitionBatch batch, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(batch.Partition, out var known) && known.Epoch == batch.Epoch)
        {
            return known.ReplayedTo;
        }

        try
        {
            var (state, _) = await states.LoadAsync(definition, cancellationToken).ConfigureAwait(false);
            var replayedTo = state.ReplayedTo?[batch.Partition] ?? 0;
            _known[batch.Partition] = (batch.Epoch, replayedTo);
            return replayedTo;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreFaultException(failure);
        }
    }
}
