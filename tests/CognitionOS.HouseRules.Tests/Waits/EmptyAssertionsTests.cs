namespace CognitionOS.HouseRules.Tests;

public sealed class EmptyAssertionsTests
{
    [Fact]
    public void Every_assertion_can_fail() => Verdict.None(SourceTree.Tests.SelectMany(EmptyAssertions.Check));

    [Theory]
    [InlineData("Assert.True(true);")]
    [InlineData("Assert.False(false, \"never\");")]
    [InlineData("Xunit.Assert.True(true);")]
    public void An_assertion_about_a_literal_is_found(string statement) =>
        Verdict.Finds(EmptyAssertions.Check(Method(statement)), "holds whatever the code does");

    [Theory]
    [InlineData("Assert.True(found);")]
    [InlineData("Assert.Equal(true, found);")]
    [InlineData("var text = \"Assert.True(true)\"; // Assert.True(true)")]
    public void An_assertion_about_the_code_is_not(string statement) =>
        Verdict.None(EmptyAssertions.Check(Method(statement)));

    private static SourceFile Method(string statement) =>
        Plant.File($"class Planted {{ void Runs() {{ {statement}\n }} }}");
}
