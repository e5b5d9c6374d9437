namespace CognitionOS.HouseRules.Tests;

public sealed class PartialTypesTests
{
    private const string Log =
        "static partial class Log { [LoggerMessage(1)] static partial void Started(ILogger logger); }";

    [Fact]
    public void Only_generators_have_partial_types() => Verdict.None(SourceTree.Src.SelectMany(PartialTypes.Check));

    [Fact]
    public void No_type_has_two_handwritten_parts() => Verdict.None(PartialTypes.CheckParts(SourceTree.Src));

    [Theory]
    [InlineData("partial class Planted { void A() { } }")]
    [InlineData("class Outer { partial record struct Planted; }")]
    public void A_partial_type_without_a_generator_is_found(string text) =>
        Verdict.Finds(PartialTypes.Check(Plant.File(text)), "The type Planted is partial");

    [Theory]
    [InlineData(Log)]
    [InlineData(
        "partial class A { [System.Text.RegularExpressions.GeneratedRegexAttribute(\"a\")] private static partial Regex"
        + " A(); }")]
    [InlineData("partial class A : System.Text.Json.Serialization.JsonSerializerContext;")]
    [InlineData("partial class Outer { " + Log + " }")]
    [InlineData("class A { int partial = 1; }")]
    public void A_generator_s_type_is_not(string text) => Verdict.None(PartialTypes.Check(Plant.File(text)));

    [Fact]
    public void A_second_handwritten_part_is_found() =>
        Verdict.Finds(
            PartialTypes.CheckParts([Plant.File(Log), Plant.File(Log, "src/CognitionOS.Planted/Deep/Log.cs")]),
            "Deep/Log.cs:1: Another part of Log");

    [Fact]
    public void The_same_name_in_another_package_is_not() =>
        Verdict.None(PartialTypes.CheckParts([Plant.File(Log), Plant.File(Log, "src/CognitionOS.Search/Log.cs")]));
}
