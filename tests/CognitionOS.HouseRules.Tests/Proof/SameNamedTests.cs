namespace CognitionOS.HouseRules.Tests;

/// <summary>Of the files of a package that hold behaviour, at least 70 in a hundred have a test file of their path and
/// name: <c>src/P/A/B.cs</c> and <c>tests/P.Tests/A/BTests.cs</c>.</summary>
/// <remarks><see cref="Behaviour"/> says which files hold behaviour; the others are not counted.</remarks>
internal static class SameNamedTests
{
    private const int WantedInHundred = 70;
    private const int MostNamed = 12;

    public static IEnumerable<Violation> Check(PackageFiles package)
    {
        var tests = package.Tests.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var behaving = package.Source.Where(Behaviour.IsIn).ToList();
        var untested = behaving
            .Where(file => !tests.Contains(TestOf(package.Name, file.Path)))
            .OrderByDescending(file => file.LineCount)
            .ToList();
        var wanted = ((behaving.Count * WantedInHundred) + 99) / 100;
        var tested = behaving.Count - untested.Count;
        return tested >= wanted ? [] : [Missing(package.Name, behaving.Count, wanted, untested)];
    }

    private static Violation Missing(string package, int behaving, int wanted, List<SourceFile> untested)
    {
        var named = untested.Take(MostNamed).Select(file => TestOf(package, file.Path));
        var more = untested.Count > MostNamed ? $" and {untested.Count - MostNamed} more" : "";
        return new Violation(
            $"src/{package}",
            $"Of {behaving} files that hold behaviour {behaving - untested.Count} have a test file of their path and"
            + " name;"
            + $" {wanted} are wanted.",
            $"These are missing, the largest first: {string.Join(", ", named)}{more}.");
    }

    private static string TestOf(string package, string source) =>
        $"tests/{package}.Tests{source[$"src/{package}".Length..^".cs".Length]}Tests.cs";
}
