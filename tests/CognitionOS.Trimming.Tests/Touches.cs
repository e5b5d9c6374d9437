namespace CognitionOS.Trimming.Tests;

/// <summary>Which packages the app must touch, and which it does.</summary>
internal static class Touches
{
    private static readonly string[] Wanted =
        ["Scheduling", "EventSourcing", "Notifications", "Search", "Realtime", "Testing"];

    /// <summary>The packages that must be touched: CognitionOS.Testing and the cores, as far as they exist.</summary>
    public static IEnumerable<string> Required =>
        Wanted.Select(name => "CognitionOS." + name).Where(it => Directory.Exists(Repository.PathOf("src", it)));

    /// <summary>The packages that have a file in Touch/: CognitionOS.X has X.cs.</summary>
    public static IReadOnlyList<string> Existing { get; } =
    [
        .. Directory.EnumerateFiles(Repository.PathOf("tests", "CognitionOS.Trimming.App", "Touch"), "*.cs")
            .Select(file => "CognitionOS." + Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal),
    ];
}
