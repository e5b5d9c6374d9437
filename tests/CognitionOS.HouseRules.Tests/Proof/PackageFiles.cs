namespace CognitionOS.HouseRules.Tests;

/// <summary>The C# files of one package, and those of the projects that prove it.</summary>
/// <param name="Name">The package, which is the name of its folder in src.</param>
/// <param name="Source">Its own files.</param>
/// <param name="Tests">The files of every project of tests whose name begins with the package's.</param>
internal sealed record PackageFiles(string Name, IReadOnlyList<SourceFile> Source, IReadOnlyList<SourceFile> Tests)
{
    /// <summary>Hands each file to its package: a project of tests proves the package with the longest name that begins
    /// its own, so that the tests of an adapter are not its core's.</summary>
    public static IReadOnlyList<PackageFiles> Of(IReadOnlyList<string> packages, IReadOnlyList<SourceFile> files)
    {
        var source = files.ToLookup(file => FolderIn("src/", file.Path));
        var tests = files.ToLookup(
            file => FolderIn("tests/", file.Path) is { } project ? Proven(project, packages) : null);
        return [.. packages.Select(name => new PackageFiles(name, [.. source[name]], [.. tests[name]]))];
    }

    private static string? Proven(string project, IReadOnlyList<string> packages) =>
        packages
            .Where(package => project.StartsWith($"{package}.", StringComparison.Ordinal))
            .MaxBy(package => package.Length);

    private static string? FolderIn(string root, string path) =>
        path.StartsWith(root, StringComparison.Ordinal) && path.IndexOf('/', root.Length) is > 0 and var end
            ? path[root.Length..end]
            : null;
}
