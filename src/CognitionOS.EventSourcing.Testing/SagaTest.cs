using System.Text.Json.Serialization;

namespace CognitionOS.EventSourcing.Testing;

/// <summary>Given, when, then for a saga, on the in-memory stores and a clock that moves when the scenario says
/// so.</summary>
public static class SagaTest
{
    /// <summary>Begins a scenario.</summary>
    /// <param name="declare">Adds the saga, its events and the services of its steps, as the host does.</param>
    /// <param name="json">How its data is written, to compare and show it; null: data can only be compared as
    /// JSON.</param>
    /// <exception cref="ArgumentNullException"><paramref name="declare"/> is null.</exception>
    public static SagaScenario For(Action<EventSourcingBuilder> declare, JsonSerializerContext? json = null)
    {
        ArgumentNullException.ThrowIfNull(declare);

        return new SagaScenario(declare, new EventForm(json), []);
    }
}
