namespace CognitionOS.EventSourcing;

/// <summary>Tells what is wrong with event types and upcasters.</summary>
internal sealed class EventCatalogCheck(EventCatalog catalog) : IDefinitionCheck
{
    public IReadOnlyList<string> Faults => catalog.Faults;
}
