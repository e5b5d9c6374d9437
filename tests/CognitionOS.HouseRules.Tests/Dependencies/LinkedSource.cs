namespace CognitionOS.HouseRules.Tests;

/// <summary>
/// A package compiles its own folder and files of src/Shared, and nothing else; src/Shared is no package.
/// </summary>
internal static class LinkedSource
{
    public static IEnumerable<Violation> Check(Project project) =>
        project.Path.StartsWith("src/Shared/", StringComparison.Ordinal)
            ? [new Violation(
                project.Path, "src/Shared holds a project.", "Link its files into the packages that need them.")]
            : from item in project.LinkedSources
              where !item.Name.Contains("../Shared/", StringComparison.Ordinal)
              select new Violation(
                  item.Where,
                  $"{project.Name} compiles {item.Name}.",
                  "Move code that two packages need to src/Shared and link it from there.");
}
