namespace CognitionOS.EventSourcing;

/// <summary>A stream or a tag of a tenant, and where its events stand.</summary>
/// <param name="name">The stream's name, or the tag.</param>
/// <param name="tenant">Whose it is.</param>
/// <param name="number">Its place in its table.</param>
internal sealed class NamedPositions(string name, string tenant, int number)
{
    public string Name { get; } = name;

    public string Tenant { get; } = tenant;

    public int Number { get; } = number;

    public PositionList Positions { get; } = new();

    public bool Is(string name, string tenant) =>
        string.Equals(Name, name, StringComparison.Ordinal) && string.Equals(Tenant, tenant, StringComparison.Ordinal);
}
