using System.Text.Json;
using System.Text.Json.Nodes;

namespace CognitionOS.EventSourcing;

/// <summary>Finds the places at which two JSON values differ.</summary>
internal sealed class JsonComparison(int limit)
{
    private const int MaxDepth = 64;
    private readonly List<StateChange> _changes = [];

    public IReadOnlyList<StateChange> Changes => _changes;

    public bool IsComplete { get; private set; } = true;

    public void Compare(string path, JsonNode? before, JsonNode? after, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new JsonException($"The state is more than {MaxDepth} levels deep.");
        }

        if (before is JsonObject left && after is JsonObject right)
        {
            Compare(path, left, right, depth);
        }
        else if (before is JsonArray first && after is JsonArray second)
        {
            Compare(path, first, second, depth);
        }
        else if (!JsonNode.DeepEquals(before, after))
        {
            Add(path, StateChangeKind.Changed, before, after);
        }
    }

    private void Compare(string path, JsonObject before, JsonObject after, int depth)
    {
        foreach (var (name, value) in before)
        {
            var place = $"{path}/{Escape(name)}";
            if (after.TryGetPropertyValue(name, out var other))
            {
                Compare(place, value, other, depth + 1);
            }
            else
            {
                Add(place, StateChangeKind.Removed, value, null);
            }
        }

        foreach (var (name, value) in after)
        {
            if (!before.ContainsKey(name))
            {
                Add($"{path}/{Escape(name)}", StateChangeKind.Added, null, value);
            }
        }
    }

    private void Compare(string path, JsonArray before, JsonArray after, int depth)
    {
        for (var i = 0; i < Math.Min(before.Count, after.Count); i++)
        {
            Compare($"{path}/{i}", before[i], after[i], depth + 1);
        }

        // From the end, so that the places before stay what they are while the changes are carried out.
        for (var i = before.Count - 1; i >= after.Count; i--)
        {
            Add($"{path}/{i}", StateChangeKind.Removed, before[i], null);
        }

        for (var i = before.Count; i < after.Count; i++)
        {
            Add($"{path}/{i}", StateChangeKind.Added, null, after[i]);
        }
    }

    private void Add(string path, StateChangeKind kind, JsonNode? before, JsonNode? after)
    {
        if (_changes.Count < limit)
        {
            _changes.Add(new StateChange(path, kind, before?.DeepClone(), after?.DeepClone()));
        }
        else
        {
            IsComplete = false;
        }
    }

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
