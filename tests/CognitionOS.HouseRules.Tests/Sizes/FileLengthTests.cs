namespace CognitionOS.HouseRules.Tests;

public sealed class FileLengthTests
{
    [Fact]
    public void No_source_file_is_longer_than_300_lines() => Verdict.None(SourceTree.Src.SelectMany(FileLength.Check));

    [Theory]
    [InlineData("")]
    [InlineData("// The last line has no end.")]
    public void A_file_of_301_lines_is_found(string last) =>
        Verdict.Finds(
            FileLength.Check(Plant.File(new string('\n', last.Length > 0 ? 300 : 301) + last)),
            "Planted.cs:301: The file has 301 lines");

    [Fact]
    public void A_file_of_300_lines_is_not() => Verdict.None(FileLength.Check(Plant.File(new string('\n', 300))));
}
