using System.IO.Enumeration;

namespace CognitionOS.HouseRules.Tests;

/// <summary>
/// Names of files and folders that are no part of the project, from .gitignore: names and simple patterns only.
/// </summary>
internal sealed class IgnoredNames
{
    private readonly List<string> _patterns = [".git"];

    public static IgnoredNames Parse(IEnumerable<string> lines)
    {
        var ignored = new IgnoredNames();
        ignored._patterns.AddRange(
            lines.Select(line => line.Trim().Trim('/')).Where(line => line.Length > 0 && !line.StartsWith('#')));
        return ignored;
    }

    public bool Contain(ReadOnlySpan<char> name)
    {
        foreach (var pattern in _patterns)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false))
            {
                return true;
            }
        }

        return false;
    }
}
