using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Makes the subscription that feeds a projection.</summary>
internal sealed class FeedDefinitions(
    ProjectionCatalog catalog,
    ProjectionStates states,
    IReadModelStore documents,
    EventCodec codec,
    ProjectionTelemetry telemetry)
{
    /// <summary>Of a version of a projection's documents, or of a writer, which has only one.</summary>
    public SubscriptionDefinition Of(ProjectionDefinition definition, int build, ProjectionOptions options) => new(
        ProjectionNames.Feed(definition, build),
        new SubscriptionOptions
        {
            Filter = catalog.FilterOf(definition),
            Start = StartPoint.Beginning,
            Sequence = definition.Documents is { Shape: ProjectionShape.Keyed } rules
                ? recorded => SequenceOf(definition, rules, recorded)
                : null,
            BatchSize = options.BatchSize,
            BufferSize = 2 * options.BatchSize,
            CheckpointInterval = TimeSpan.Zero,
            TimeLimit = null,
        },
        definition is WriterProjection ? 1 : options.BatchSize,
        services => definition is WriterProjection writer
            ? new WriterHandler(writer, states, services.GetRequiredService<IServiceScopeFactory>(), telemetry)
            : new DocumentHandler(definition, build, documents, telemetry))
    {
        ConflictsAreRaces = true,
    };

    // Events of one document are handled in order. One that an upcaster parts over several goes with the first.
    private string? SequenceOf(ProjectionDefinition definition, IDocumentRules rules, RecordedEvent recorded) =>
        codec.Decode(recorded).Where(definition.Wants).SelectMany(rules.KeysOf).FirstOrDefault();
}
