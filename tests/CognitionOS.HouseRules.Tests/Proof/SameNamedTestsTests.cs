namespace CognitionOS.HouseRules.Tests;

public sealed class SameNamedTestsTests
{
    private const string Name = "CognitionOS.Planted";
    private const string Behaving = "class A { void B() { One(); Two(); Three(); } }";

    [Fact]
    public void Every_package_has_tests_named_like_its_files() => Verdict.None(
        PackageFiles.Of([.. ProjectTree.Src.Select(project => project.Name)], SourceTree.All)
            .SelectMany(SameNamedTests.Check));

    [Fact]
    public void Six_of_ten_are_found_with_those_that_are_missing_the_largest_first() => Verdict.Finds(
        SameNamedTests.Check(Package(10, 6)),
        "src/CognitionOS.Planted: Of 10 files that hold behaviour 6 have a test file of their path and name; 7 are"
        + " wanted."
        + " These are missing, the largest first: tests/CognitionOS.Planted.Tests/In/F9Tests.cs,"
        + " tests/CognitionOS.Planted.Tests/In/F8Tests.cs,");

    [Fact]
    public void Seven_of_ten_are_not() => Verdict.None(SameNamedTests.Check(Package(10, 7)));

    [Theory]
    [InlineData("tests/CognitionOS.Planted.Tests/F0Tests.cs")]
    [InlineData("tests/CognitionOS.Planted.Conformance/In/F0Tests.cs")]
    [InlineData("tests/CognitionOS.Planted.Tests/In/F0.cs")]
    [InlineData("tests/CognitionOS.Planted.Tests/In/f0Tests.cs")]
    public void A_test_file_of_another_path_or_name_does_not_count(string path) => Verdict.Finds(
        SameNamedTests.Check(Package(1, 0) with { Tests = [Plant.File("", path)] }),
        "Of 1 files that hold behaviour 0");

    [Fact]
    public void A_package_that_is_a_day_old_is_told_which_files_are_due() =>
        Verdict.Finds(
            SameNamedTests.Check(Package(1, 0)),
            "1 are wanted. These are missing, the largest first: tests/CognitionOS.Planted.Tests/In/F0Tests.cs.");

    [Fact]
    public void What_is_too_much_to_read_is_counted() =>
        Verdict.Finds(SameNamedTests.Check(Package(40, 0)), "and 28 more.");

    [Fact]
    public void Files_without_behaviour_are_not_counted() => Verdict.None(SameNamedTests.Check(
        new PackageFiles(Name, [Plant.File("record A(int B);", $"src/{Name}/A.cs")], [])));

    private static PackageFiles Package(int files, int tested) => new(
        Name,
        [.. Enumerable.Range(0, files).Select(
            number => Plant.File(Behaving + new string('\n', number), $"src/{Name}/In/F{number}.cs"))],
        [.. Enumerable.Range(0, tested).Select(
            number => Plant.File("", $"tests/{Name}.Tests/In/F{number}Tests.cs"))]);
}
