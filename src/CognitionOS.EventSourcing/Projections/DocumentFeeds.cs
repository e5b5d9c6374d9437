namespace CognitionOS.EventSourcing;

/// <summary>Makes the subscription that feeds a version of a projection's documents.</summary>
internal sealed class DocumentFeeds(
    ProjectionCatalog catalog, IReadModelStore documents, EventCodec codec, ProjectionTelemetry telemetry)
{
    public SubscriptionDefinition Of(ProjectionDefinition definition, int build, ProjectionOptions options) => new(
        ProjectionNames.Subscription(definition.Name, build),
        new SubscriptionOptions
        {
            Filter = catalog.FilterOf(definition),
            Start = StartPoint.Beginning,
            Sequence = definition.Shape == ProjectionShape.Keyed ? recorded => SequenceOf(definition, recorded) : null,
            BatchSize = options.BatchSize,
            BufferSize = 2 * options.BatchSize,
            CheckpointInterval = TimeSpan.Zero,
            TimeLimit = null,
        },
        options.BatchSize,
        _ => new DocumentHandler(definition, build, documents, telemetry));

    // Events of one document are handled in order. One that an upcaster parts over several documents goes with the first.
    private string? SequenceOf(ProjectionDefinition definition, RecordedEvent recorded) => codec.Decode(recorded)
        .Where(definition.Wants)
        .SelectMany(definition.KeysOf)
        .FirstOrDefault();
}
