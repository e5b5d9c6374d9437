using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Makes the subscription by which events come to the sagas of one name. One event at a time.</summary>
/// <param name="Name">The saga.</param>
internal sealed record SagaSubscription(string Name)
{
    public SubscriptionDefinition Define(IServiceProvider provider)
    {
        var versions = provider.GetRequiredService<SagaCatalog>().Versions(Name);
        var events = provider.GetRequiredService<EventCatalog>();
        var options = new SubscriptionOptions
        {
            Start = versions[0].ReadsFrom,
            Filter = new EventFilter { Types = Types(versions, events) },
            Sequence = new SagaSequence(versions, provider.GetRequiredService<EventCodec>()).Of,
        };
        return new SubscriptionDefinition(SagaRouter.SubscriptionOf(Name), options, 1, CreateRouter);
    }

    private static IReadOnlyList<string> Types(IReadOnlyList<SagaDefinition> versions, EventCatalog events) =>
    [
        .. versions
            .SelectMany(static one => one.Signals)
            .SelectMany(signal => events.RecordedNamesOf(signal.EventType))
            .Distinct(StringComparer.Ordinal),
    ];

    private SagaRouter CreateRouter(IServiceProvider provider) => new(
        Name,
        provider.GetRequiredService<SagaCatalog>(),
        provider.GetRequiredService<Sagas>(),
        provider.GetRequiredService<SagaStreams>(),
        provider.GetRequiredService<SagaChanges>(),
        provider.GetRequiredService<SagaReports>());
}
