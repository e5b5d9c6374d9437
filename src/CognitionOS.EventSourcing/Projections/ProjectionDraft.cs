namespace CognitionOS.EventSourcing;

/// <summary>What a builder has been told.</summary>
internal sealed record ProjectionDraft<TDocument>(
    ProjectionMode Mode,
    int Version,
    IReadOnlyList<string> Categories,
    KeyRules Keys,
    IReadOnlyDictionary<Type, Func<TDocument?, ProjectedEvent, TDocument?>> Handlers,
    IReadOnlyList<string> Faults)
    where TDocument : class
{
    /// <summary>The declared faults and those that show only now.</summary>
    public IEnumerable<string> AllFaults()
    {
        foreach (var fault in Faults)
        {
            yield return fault;
        }

        if (Handlers.Count == 0)
        {
            yield return "it handles no event: add On<TEvent>";
        }

        if (Version < 1)
        {
            yield return $"its version is {Version}; it must be 1 or more";
        }

        if (!Enum.IsDefined(Mode))
        {
            yield return $"its mode is {(int)Mode}; it must be one of "
                + string.Join(", ", Enum.GetNames<ProjectionMode>());
        }

        foreach (var category in Categories.Where(string.IsNullOrEmpty))
        {
            yield return $"a category is {(category is null ? "null" : "empty")}";
        }

        foreach (var type in Handlers.Keys.Where(type => !Keys.Covers(type)))
        {
            yield return $"it groups by key, but {type.Name} has none: add KeyedBy<{type.Name}>";
        }

        foreach (var type in Keys.Types.Where(type => !Handlers.ContainsKey(type)))
        {
            yield return $"it has a key for {type.Name}, but no handler: add On<{type.Name}>";
        }
    }
}
