namespace CognitionOS.EventSourcing;

/// <summary>A projection as it was added, not yet checked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Create">Checks it; throws <see cref="EventDefinitionException"/>.</param>
internal sealed record ProjectionDeclaration(string Name, Func<IServiceProvider, ProjectionDefinition> Create);
