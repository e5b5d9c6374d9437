namespace CognitionOS.HouseRules.Tests;

/// <summary>The C# files of the project, each parsed once a run.</summary>
internal static class SourceTree
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> Parsed = new(Parse);

    public static IReadOnlyList<SourceFile> All => Parsed.Value;

    public static IEnumerable<SourceFile> Src => In("src/");

    public static IEnumerable<SourceFile> Tests => In("tests/");

    private static IEnumerable<SourceFile> In(string folder) =>
        All.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal));

    private static List<SourceFile> Parse() =>
        [.. ProjectFiles.Named("*.cs").AsParallel().AsOrdered().Select(
            path => new SourceFile(path, ProjectFiles.Read(path)))];
}
