namespace CognitionOS.EventSourcing;

/// <summary>Which event names are upcast to which.</summary>
internal sealed class UpcastGraph
{
    private readonly Dictionary<string, List<string>> _edges = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known;
    private readonly List<string> _faults = [];

    public UpcastGraph(
        IReadOnlyDictionary<Type, EventDefinition> types, IEnumerable<RawUpcaster> raw,
            IEnumerable<TypedUpcaster> typed)
    {
        _known = [.. types.Values.Select(one => one.Name)];
        foreach (var upcaster in raw)
        {
            Edges(upcaster.From).AddRange(upcaster.To);
        }

        foreach (var upcaster in typed)
        {
            var from = Name(types, upcaster.From);
            Edges(from).AddRange(upcaster.To.Select(to => Name(types, to)));
        }
    }

    public IEnumerable<string> Faults() =>
    [
        .. _faults.Distinct(),
        .. from edge in _edges
           from to in edge.Value
           where !_known.Contains(to) && !_edges.ContainsKey(to)
           select $"Event type '{edge.Key}' is upcast to '{to}', which is not registered: add it with AddEvent.",
        .. Rings(),
    ];

    /// <summary>The name itself and all names that lead to it, in ordinal order.</summary>
    public IReadOnlyList<string> Sources(string name)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { name };
        var size = 0;
        while (size < found.Count)
        {
            size = found.Count;
            found.UnionWith(_edges.Where(edge => edge.Value.Exists(found.Contains)).Select(edge => edge.Key));
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    private List<string> Edges(string from) =>
        _edges.TryGetValue(from, out var edges) ? edges : _edges[from] = [];

    private string Name(IReadOnlyDictionary<Type, EventDefinition> types, Type type)
    {
        if (types.TryGetValue(type, out var found))
        {
            return found.Name;
        }

        _faults.Add($"An upcaster names the class {type}, which is no registered event: add it with AddEvent.");
        _known.Add(type.ToString());
        return type.ToString();
    }

    private List<string> Rings()
    {
        var rings = new List<string>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in _edges.Keys.Order(StringComparer.Ordinal))
        {
            Visit(start, [], done, rings);
        }

        return rings;
    }

    private void Visit(string name, List<string> path, HashSet<string> done, List<string> rings)
    {
        var seen = path.IndexOf(name);
        if (seen >= 0)
        {
            rings.Add($"Upcasters run in a ring: {string.Join(" -> ", path[seen..])} -> {name}. Remove one of them.");
            return;
        }

        if (!done.Contains(name))
        {
            path.Add(name);
            foreach (var next in _edges.GetValueOrDefault(name, []).Distinct(StringComparer.Ordinal))
            {
                Visit(next, path, done, rings);
            }

            path.RemoveAt(path.Count - 1);
            done.Add(name);
        }
    }
}
