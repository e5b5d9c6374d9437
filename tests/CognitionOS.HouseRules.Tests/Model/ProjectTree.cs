namespace CognitionOS.HouseRules.Tests;

/// <summary>The project files of the project.</summary>
internal static class ProjectTree
{
    public static IReadOnlyList<Project> All { get; } = [.. ProjectFiles.Named("*.csproj").Select(Project.Read)];

    public static IEnumerable<Project> Src =>
        All.Where(project => project.Path.StartsWith("src/", StringComparison.Ordinal));

    /// <summary>What every project in src inherits, nearest first.</summary>
    public static IReadOnlyList<Project> InheritedInSrc { get; } =
        [Project.Read("src/Directory.Build.props"), Project.Read("Directory.Build.props")];
}
