namespace CognitionOS.HouseRules.Tests;

public sealed class LineLengthTests
{
    [Fact]
    public void No_line_is_longer_than_120_columns() => Verdict.None(SourceTree.All.SelectMany(LineLength.Check));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("")]
    public void A_line_of_121_columns_is_found(string end) => Verdict.Finds(
        LineLength.Check(Plant.File($"class Planted;{end}\n// {new string('x', 118)}{end}")),
        end.Length == 0 ? ":2: The line has 121" : ":3: The line has 121");

    [Fact]
    public void A_text_of_121_columns_is_found_between_quotes_too() => Verdict.Finds(
        LineLength.Check(
            Plant.File($"class Planted\n{{\n    const string A = \"\"\"\n{new string('x', 121)}\n\"\"\";\n}}")),
        ":4: The line has 121 columns; 120 are allowed.");

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Lines_of_120_columns_are_not(string end) =>
        Verdict.None(LineLength.Check(Plant.File($"// {new string('x', 117)}{end}// {new string('y', 117)}")));
}
