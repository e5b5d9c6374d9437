namespace CognitionOS.HouseRules.Tests;

public sealed class TestLinesTests
{
    [Fact]
    public void Every_package_has_12_lines_of_tests_for_10_of_its_own() => Verdict.None(
        PackageFiles.Of([.. ProjectTree.Src.Select(project => project.Name)], SourceTree.All)
            .SelectMany(TestLines.Check));

    [Fact]
    public void Too_few_lines_are_found() => Verdict.Finds(
        Check(10, 11),
        "src/CognitionOS.Planted: The package has 10 lines of source and 11 lines of tests; 12 are wanted.");

    [Fact]
    public void A_part_of_a_line_is_a_line() => Verdict.Finds(Check(11, 13), "14 are wanted. Test 1 lines more");

    [Theory]
    [InlineData(10, 12)]
    [InlineData(11, 14)]
    [InlineData(0, 0)]
    public void Enough_lines_are_not(int source, int tests) => Verdict.None(Check(source, tests));

    [Fact]
    public void A_package_that_is_a_day_old_is_told_where_its_tests_go() =>
        Verdict.Finds(Check(3, 0), "Make the project tests/CognitionOS.Planted.Tests");

    private static IEnumerable<Violation> Check(int source, int tests) => TestLines.Check(
        new PackageFiles(
            "CognitionOS.Planted", Files(source, "src/CognitionOS.Planted"), Files(tests, "tests/Planted")));

    private static SourceFile[] Files(int lines, string folder) => lines == 0
        ? []
        : [Plant.File("\n", $"{folder}/One.cs"), Plant.File(new string('\n', lines - 1), $"{folder}/Rest.cs")];
}
