namespace CognitionOS.HouseRules.Tests;

public sealed class UnfinishedWorkTests
{
    [Fact]
    public void No_comment_marks_unfinished_work() => Verdict.None(SourceTree.All.SelectMany(UnfinishedWork.Check));

    [Theory]
    [InlineData("\n// TODO: later", "TODO")]
    [InlineData("/* first\n   FIXME */", "FIXME")]
    [InlineData("\n/// <summary>A HACK.</summary>\nclass Planted;", "HACK")]
    public void A_mark_in_a_comment_is_found(string text, string mark) =>
        Verdict.Finds(UnfinishedWork.Check(Plant.File(text)), $"Planted.cs:2: The comment says {mark}.");

    [Theory]
    [InlineData("class Planted { string A = \"TODO\"; int TODO; }")]
    [InlineData("// A hackathon's todo list, in TODOs.")]
    public void The_word_elsewhere_is_not(string text) => Verdict.None(UnfinishedWork.Check(Plant.File(text)));
}
