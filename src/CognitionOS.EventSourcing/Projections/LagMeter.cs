namespace CognitionOS.EventSourcing;

/// <summary>Measures how far projections are behind.</summary>
internal sealed class LagMeter(ProjectionCatalog catalog, IEventStore events, TimeProvider time)
{
    /// <summary>How far a projection is behind that has come to a position.</summary>
    public async ValueTask<ProjectionLag> MeasureAsync(
        ProjectionDefinition definition, long position, CancellationToken cancellationToken)
    {
        var filter = catalog.FilterOf(definition);
        for (var after = position; ;)
        {
            var page = await events
                .ReadAllAsync(filter, after, ReadDirection.Forward, 1, cancellationToken)
                .ConfigureAwait(false);
            if (page.Events is [{ } oldest, ..])
            {
                var head = await events.HeadAsync(null, cancellationToken).ConfigureAwait(false);
                var age = time.GetUtcNow() - oldest.Timestamp;
                return new ProjectionLag(head - position, age > TimeSpan.Zero ? age : TimeSpan.Zero);
            }

            if (page.IsEnd || page.ScannedTo == after)
            {
                return default;
            }

            after = page.ScannedTo;
        }
    }
}
