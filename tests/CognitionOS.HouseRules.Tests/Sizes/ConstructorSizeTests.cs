namespace CognitionOS.HouseRules.Tests;

public sealed class ConstructorSizeTests
{
    private const string Seven = "(int a, int b, int c, int d, int e, int f, int g)";
    private const string Six = "(int a, int b, int c, int d, int e, int f)";

    [Fact]
    public void No_constructor_takes_more_than_six_parameters() =>
        Verdict.None(SourceTree.Src.SelectMany(ConstructorSize.Check));

    [Theory]
    [InlineData($"class Planted {{ internal Planted{Seven} {{ }} }}")]
    [InlineData($"class Planted{Seven};")]
    [InlineData($"record Planted {{ internal Planted{Seven} {{ }} }}")]
    public void A_constructor_of_seven_parameters_is_found(string text) =>
        Verdict.Finds(ConstructorSize.Check(Plant.File(text)), "Planted.cs:1: The constructor takes 7 parameters");

    [Theory]
    [InlineData($"class Planted{Six} {{ internal Planted{Six} {{ }} void Method{Seven} {{ }} }}")]
    [InlineData($"record Planted{Seven};")]
    public void Six_parameters_and_a_record_s_data_are_not(string text) =>
        Verdict.None(ConstructorSize.Check(Plant.File(text)));
}
