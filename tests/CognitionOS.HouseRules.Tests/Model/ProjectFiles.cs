using System.IO.Enumeration;

namespace CognitionOS.HouseRules.Tests;

/// <summary>The files of the project: all below its root but what .gitignore names.</summary>
internal static class ProjectFiles
{
    private static readonly Lazy<IReadOnlyList<string>> Listed = new(List);

    /// <summary>Paths below the root, parted by slashes, sorted.</summary>
    public static IReadOnlyList<string> All => Listed.Value;

    public static string Read(string path) => File.ReadAllText(FullPath(path));

    public static string FullPath(string path) => Repository.PathOf(path.Split('/'));

    /// <summary>Files whose name, without folders, fits a pattern such as <c>*.csproj</c>.</summary>
    public static IEnumerable<string> Named(string pattern) =>
        All.Where(path => FileSystemName.MatchesSimpleExpression(
            pattern, path.AsSpan(path.LastIndexOf('/') + 1), ignoreCase: false));

    /// <summary>Folders directly inside another, by name.</summary>
    public static IEnumerable<string> FoldersIn(string folder) =>
        All.Where(path => path.StartsWith($"{folder}/", StringComparison.Ordinal))
            .Select(path => path[(folder.Length + 1)..])
            .Where(rest => rest.Contains('/', StringComparison.Ordinal))
            .Select(rest => rest[..rest.IndexOf('/', StringComparison.Ordinal)])
            .Distinct();

    private static List<string> List()
    {
        var ignored = IgnoredNames.Parse(File.ReadLines(Repository.PathOf(".gitignore")));
        var files = new FileSystemEnumerable<string>(
            Repository.Root,
            (ref entry) => Path.GetRelativePath(Repository.Root, entry.ToFullPath()).Replace('\\', '/'),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && !ignored.Contain(entry.FileName),
            ShouldRecursePredicate = (ref entry) => !ignored.Contain(entry.FileName),
        };
        return [.. files.Order(StringComparer.Ordinal)];
    }
}
