using System.Text.Json.Serialization;

namespace CognitionOS.EventSourcing.Testing;

/// <summary>Given, when, then for an <see cref="Aggregate"/> class.</summary>
/// <remarks>Events are compared as in <see cref="DeciderTest"/>.</remarks>
public static class AggregateTest
{
    /// <summary>Begins a scenario.</summary>
    /// <param name="create">Makes an aggregate before its first event.</param>
    /// <param name="json">How events are written, to compare and show them; null: by their own methods.</param>
    /// <exception cref="ArgumentNullException"><paramref name="create"/> is null.</exception>
    public static AggregateScenario<TAggregate> For<TAggregate>(
        Func<TAggregate> create, JsonSerializerContext? json = null)
        where TAggregate : Aggregate
    {
        ArgumentNullException.ThrowIfNull(create);
        return new AggregateScenario<TAggregate>(create, new EventForm(json), []);
    }
}
