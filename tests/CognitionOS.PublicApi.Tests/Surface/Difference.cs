using System.Text;

namespace CognitionOS.PublicApi.Tests;

/// <summary>
/// Shows what changed between two surfaces: per type its line, then what went with a minus and what came with a plus.
/// </summary>
internal static class Difference
{
    /// <summary>Empty when both are the same.</summary>
    public static string Between(string approved, string actual)
    {
        var (before, after) = (Blocks(approved), Blocks(actual));
        var text = new StringBuilder();
        foreach (var type in before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            Append(text, type, before.GetValueOrDefault(type), after.GetValueOrDefault(type));
        }

        return text.ToString();
    }

    private static void Append(
        StringBuilder text, string type, IReadOnlyList<string>? before, IReadOnlyList<string>? after)
    {
        var sign = before is null ? '+' : after is null ? '-' : ' ';
        var gone = (before ?? []).Except(after ?? [], StringComparer.Ordinal).Select(line => $"- {line}");
        var come = (after ?? []).Except(before ?? [], StringComparer.Ordinal).Select(line => $"+ {line}");
        var lines = gone.Concat(come).ToList();
        if (sign != ' ' || lines.Count > 0)
        {
            text.Append(sign).Append(' ').Append(type).Append('\n');
            text.AppendJoin("", lines.Select(line => $"{line}\n"));
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> Blocks(string surface)
    {
        var blocks = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        List<string> members = [];
        foreach (var line in surface.Split('\n').Where(line => line.Length > 0))
        {
            if (line[0] == ' ')
            {
                members.Add(line);
            }
            else
            {
                blocks[line] = members = [];
            }
        }

        return blocks;
    }
}
