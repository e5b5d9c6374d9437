namespace CognitionOS.EventSourcing;

/// <summary>Tells what is wrong with projections.</summary>
internal sealed class ProjectionCheck(ProjectionCatalog catalog) : IDefinitionCheck
{
    public IReadOnlyList<string> Faults => catalog.Faults;
}
