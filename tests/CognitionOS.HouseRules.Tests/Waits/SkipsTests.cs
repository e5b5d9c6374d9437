namespace CognitionOS.HouseRules.Tests;

public sealed class SkipsTests
{
    [Fact]
    public void Tests_are_skipped_by_their_needs_only() => Verdict.None(SourceTree.Tests.SelectMany(Skips.Check));

    [Theory]
    [InlineData("[Fact(Skip = \"later\")]", "")]
    [InlineData("[InlineData(1, Skip = \"later\")]", "")]
    [InlineData("[Fact(SkipUnless = nameof(OnLinux))]", "")]
    [InlineData("[Fact]", "Assert.Skip(\"later\");")]
    [InlineData("[Fact]", "Xunit.Assert.SkipUnless(OnLinux, \"later\");")]
    public void A_skip_is_found(string attribute, string statement) => Verdict.Finds(
        Skips.Check(Test(attribute, statement, "tests/CognitionOS.Planted.Tests/Planted.cs")),
        "Planted.cs:1: The test skips itself");

    [Theory]
    [InlineData("[Fact]", "Assert.Equal(1, rows.Skip(1).Count());", "tests/CognitionOS.Planted.Tests/Planted.cs")]
    [InlineData("[Needs(Need.Node)]", "var text = \"Assert.Skip(1)\";", "tests/CognitionOS.Planted.Tests/Planted.cs")]
    [InlineData("[Fact]", "var options = new Paging { Skip = 1 };", "tests/CognitionOS.Planted.Tests/Planted.cs")]
    [InlineData("[Fact]", "Assert.Skip(\"absent\");", "tests/Shared/NeedsAttribute.cs")]
    public void A_need_and_other_skipping_are_not(string attribute, string statement, string path) =>
        Verdict.None(Skips.Check(Test(attribute, statement, path)));

    private static SourceFile Test(string attribute, string statement, string path) =>
        Plant.File($"class Planted {{ {attribute} public void Runs() {{ {statement} }} }}", path);
}
