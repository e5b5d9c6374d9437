namespace CognitionOS.EventSourcing;

/// <summary>An aggregate as it was declared.</summary>
/// <param name="Name">Its stable name.</param>
/// <param name="Service">The service that carries out its commands.</param>
/// <param name="Snapshots">When it is kept; null: never.</param>
internal sealed record AggregateDeclaration(string Name, Type Service, SnapshotOptions? Snapshots);
