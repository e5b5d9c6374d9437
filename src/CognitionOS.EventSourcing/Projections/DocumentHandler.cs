namespace CognitionOS.EventSourcing;

/// <summary>Feeds one version of a projection's documents: loads what a batch concerns, applies it, and answers what is
/// to commit with the checkpoint.</summary>
internal sealed class DocumentHandler(
    ProjectionDefinition definition, int build, IReadModelStore documents, ProjectionTelemetry telemetry)
    : IPartitionHandler
{
    public async ValueTask<IReadOnlyList<StoreWrite>> HandleAsync(
        PartitionBatch batch, CancellationToken cancellationToken)
    {
        StoredEvent[] wanted = [.. batch.Events.Where(definition.Wants)];
        if (wanted.Length == 0)
        {
            return [];
        }

        var set = new DocumentSet(definition, build);
        try
        {
            await set.ApplyAsync(wanted, documents, cancellationToken).ConfigureAwait(false);
            var writes = set.Writes();
            telemetry.Handled(definition, wanted.Length);
            return writes;
        }
        catch (EventSourcingException failure) when (failure is ProjectionException or DocumentException)
        {
            telemetry.Failed(definition);
            throw;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreFaultException(failure);
        }
    }
}
