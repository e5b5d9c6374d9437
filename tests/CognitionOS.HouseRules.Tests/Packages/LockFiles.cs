namespace CognitionOS.HouseRules.Tests;

/// <summary>Every project records the packages that it restores.</summary>
internal static class LockFiles
{
    public static IEnumerable<Violation> Check(IReadOnlyCollection<string> files) =>
        from project in files
        where project.EndsWith(".csproj", StringComparison.Ordinal)
        let expected = $"{project[..(project.LastIndexOf('/') + 1)]}packages.lock.json"
        where !files.Contains(expected)
        select new Violation(expected, $"{project} has no lock file.", "Run dotnet restore and commit it.");
}
