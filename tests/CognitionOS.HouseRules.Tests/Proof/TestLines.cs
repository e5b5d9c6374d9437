namespace CognitionOS.HouseRules.Tests;

/// <summary>A package has at least 1.2 lines of tests for each line of its own.</summary>
/// <remarks>
/// Counted are all lines of C#, comments and empty lines too, on both sides: those of the package's folder in src, and
/// those of the projects in tests that prove it, its conformance suite included.
/// </remarks>
internal static class TestLines
{
    /// <summary>Lines of tests for ten lines of source.</summary>
    private const int WantedPerTen = 12;

    public static IEnumerable<Violation> Check(PackageFiles package)
    {
        var source = package.Source.Sum(file => file.LineCount);
        var tests = package.Tests.Sum(file => file.LineCount);
        var wanted = ((source * WantedPerTen) + 9) / 10;
        return tests >= wanted
            ? []
            : [new Violation(
                $"src/{package.Name}",
                $"The package has {source} lines of source and {tests} lines of tests; {wanted} are wanted.",
                tests == 0
                    ? $"Make the project tests/{package.Name}.Tests: its first file is due with the first of the"
                        + " package."
                    : $"Test {wanted - tests} lines more, what may go wrong worst first.")];
    }
}
