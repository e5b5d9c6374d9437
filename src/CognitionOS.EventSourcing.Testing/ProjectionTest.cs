using System.Text.Json.Serialization;

namespace CognitionOS.EventSourcing.Testing;

/// <summary>Given, then for a projection to documents, in whatever mode, on the in-memory stores.</summary>
/// <remarks>Documents are compared as events in <see cref="DeciderTest"/>.</remarks>
public static class ProjectionTest
{
    /// <summary>Begins a scenario.</summary>
    /// <typeparam name="TDocument">The document.</typeparam>
    /// <param name="declare">Adds the projection and its events, as the host does.</param>
    /// <param name="json">How documents and events are written, to compare and show them; null: by their own
    /// methods.</param>
    /// <param name="name">The projection; null: the only one of such documents.</param>
    /// <exception cref="ArgumentNullException"><paramref name="declare"/> is null.</exception>
    public static ProjectionScenario<TDocument> For<TDocument>(
        Action<EventSourcingBuilder> declare, JsonSerializerContext? json = null, string? name = null)
        where TDocument : class
    {
        ArgumentNullException.ThrowIfNull(declare);

        return new ProjectionScenario<TDocument>(declare, new EventForm(json), name, []);
    }
}
