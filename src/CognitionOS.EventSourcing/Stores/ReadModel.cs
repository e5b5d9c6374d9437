namespace CognitionOS.EventSourcing;

/// <summary>A read model in one of its versions: two versions stand side by side while one is being rebuilt.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">1 or more; 0 in a query: the active one.</param>
public readonly record struct ReadModel(string Name, int Version)
{
    /// <summary>Name and version: <c>orders@2</c>.</summary>
    public override string ToString() => $"{Name}@{Version}";
}
