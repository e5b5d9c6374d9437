namespace CognitionOS.HouseRules.Tests;

/// <summary>The diagnostics of every package of src, also of those that come later.</summary>
internal static class AllDiagnostics
{
    private static readonly Lazy<IReadOnlyList<DiagnosticEntry>> All = new(Find);

    public static IReadOnlyList<DiagnosticEntry> Found => All.Value;

    private static List<DiagnosticEntry> Find() =>
    [
        .. ProjectTree.Src.SelectMany(project => CodeDiagnostics.Written(
            project.Name,
            [.. SourceTree.Src.Where(file => file.Path.StartsWith($"{project.Folder}/", StringComparison.Ordinal))])),
        .. Packages.All.SelectMany(CodeDiagnostics.Thrown),
    ];
}
