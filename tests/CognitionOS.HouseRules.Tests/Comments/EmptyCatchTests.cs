namespace CognitionOS.HouseRules.Tests;

public sealed class EmptyCatchTests
{
    [Fact]
    public void No_catch_is_empty() => Verdict.None(SourceTree.All.SelectMany(EmptyCatch.Check));

    [Theory]
    [InlineData("try { }\ncatch { }")]
    [InlineData("try { }\ncatch (Exception) when (true)\n{\n}")]
    public void An_empty_catch_is_found(string statement) =>
        Verdict.Finds(EmptyCatch.Check(Method(statement)), "Planted.cs:2: The catch is empty");

    [Theory]
    [InlineData("try { } catch (Exception e) { Log(e); }")]
    [InlineData("try { } catch (OperationCanceledException) { return; }")]
    [InlineData("try { } catch (OperationCanceledException)\n{\n// The host stops; the loop ends.\n}")]
    [InlineData("try { } finally { }")]
    public void A_catch_that_acts_or_says_why_not_is_not(string statement) =>
        Verdict.None(EmptyCatch.Check(Method(statement)));

    private static SourceFile Method(string statement) =>
        Plant.File($"class Planted {{ void Runs() {{ {statement} }} }}");
}
