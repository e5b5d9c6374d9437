namespace CognitionOS.HouseRules.Tests;

/// <summary>What a package shows on its page: a README with C# to copy, a description, tags and a licence.</summary>
internal static class PackagePage
{
    private const int FewestLines = 11;
    private static readonly string[] Needed =
        ["Description", "PackageTags", "PackageLicenseExpression", "PackageReadmeFile"];

    /// <summary>Checks one project of src, with the props files that it inherits, nearest first.</summary>
    /// <param name="project">The project.</param>
    /// <param name="inherited">The props files.</param>
    /// <param name="readme">The text of its README.md, or null when there is none.</param>
    public static IEnumerable<Violation> Check(Project project, IReadOnlyList<Project> inherited, string? readme) =>
        string.Equals(Value(project, inherited, "IsPackable"), "true", StringComparison.OrdinalIgnoreCase)
            ? [.. Properties(project, inherited), .. Readme($"{project.Folder}/README.md", readme)]
            : [];

    private static IEnumerable<Violation> Properties(Project project, IReadOnlyList<Project> inherited) =>
        from property in Needed
        where string.IsNullOrWhiteSpace(Value(project, inherited, property))
        select new Violation(
            project.Path, $"The package {project.Name} has no {property}.", $"Set {property} in its project file.");

    private static string? Value(Project project, IReadOnlyList<Project> inherited, string property) =>
        inherited.Prepend(project).Select(file => file.Property(property)).FirstOrDefault(value => value is not null);

    private static IEnumerable<Violation> Readme(string path, string? text)
    {
        const string Remedy = "Write one screen: what it is, how to install it, 15 lines that run, limits.";
        if (text is null)
        {
            return [new Violation(path, "The package has no README.", Remedy)];
        }

        var lines = text.TrimEnd().Split('\n');
        return
        [
            .. lines.Length >= FewestLines
                ? []
                : new[] { new Violation(path, $"The README has {lines.Length} lines.", Remedy) },
            .. lines.Any(line => line.TrimEnd() == "```csharp")
                ? []
                : new[] { new Violation(path, "The README shows no C#.", Remedy) },
        ];
    }
}
