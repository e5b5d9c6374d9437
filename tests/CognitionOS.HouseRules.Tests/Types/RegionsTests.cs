namespace CognitionOS.HouseRules.Tests;

public sealed class RegionsTests
{
    [Fact]
    public void No_source_file_has_a_region() => Verdict.None(SourceTree.Src.SelectMany(Regions.Check));

    [Fact]
    public void A_region_is_found() =>
        Verdict.Finds(
            Regions.Check(Plant.File("class Planted {\n#region Fields\nint a;\n#endregion\n}")),
            "Planted.cs:2: A region");

    [Fact]
    public void The_word_in_a_string_and_another_directive_are_not() =>
        Verdict.None(
            Regions.Check(Plant.File("class Planted {\n#if NET\nstring a = \"#region\"; // #region\n#endif\n}")));
}
