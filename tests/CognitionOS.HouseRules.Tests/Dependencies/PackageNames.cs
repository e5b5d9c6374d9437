namespace CognitionOS.HouseRules.Tests;

/// <summary>No package is a drawer for what found no place.</summary>
internal static class PackageNames
{
    private static readonly string[] Drawers =
        ["Common", "Core", "Utilities", "Utility", "Utils", "Helpers", "Helper", "Shared", "Misc"];

    public static IEnumerable<Violation> Check(Project project) =>
        from part in project.Name.Split('.')
        where Drawers.Contains(part, StringComparer.OrdinalIgnoreCase)
        select new Violation(
            project.Path,
            $"The package {project.Name} is called {part}.",
            "Link code that two packages need from src/Shared.");
}
