namespace CognitionOS.HouseRules.Tests;

public sealed class SharedSourceTests
{
    private const string Path = "src/Shared/Planted.cs";

    [Fact]
    public void Every_shared_file_is_short_and_internal() =>
        Verdict.None(SourceTree.Src.SelectMany(SharedSource.Check));

    [Fact]
    public void A_public_type_is_found() => Verdict.Finds(
        SharedSource.Check(Plant.File("namespace CognitionOS;\npublic static class Planted;", Path)),
        $"{Path}:2: The shared type Planted is public");

    [Fact]
    public void A_file_of_150_lines_is_found() =>
        Verdict.Finds(SharedSource.Check(Plant.File(new string('\n', 150), Path)), "has 150 lines");

    [Theory]
    [InlineData("internal static class Planted { public static int One => 1; }", Path)]
    [InlineData("class Planted;", Path)]
    [InlineData("public sealed class Planted;", "src/CognitionOS.Search/Planted.cs")]
    public void An_internal_type_and_a_type_elsewhere_are_not(string text, string path) =>
        Verdict.None(SharedSource.Check(Plant.File(text + new string('\n', 149), path)));
}
