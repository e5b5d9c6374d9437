namespace CognitionOS.HouseRules.Tests;

public sealed class MergeMarksTests
{
    [Fact]
    public void No_file_keeps_the_marks_of_a_merge() => Verdict.None(
        ProjectFiles.All.AsParallel()
            .Where(path => ForeignPlaces.IsText(ProjectFiles.FullPath(path)))
            .SelectMany(path => MergeMarks.Check(path, ProjectFiles.Read(path))));

    [Theory]
    [InlineData('<')]
    [InlineData('|')]
    [InlineData('>')]
    public void A_mark_is_found(char sign) =>
        Verdict.Finds(MergeMarks.Check("docs/a.md", $"one\n{new string(sign, 7)} side\n"), "docs/a.md:2: A merge");

    [Fact]
    public void A_heading_and_an_indented_mark_are_not() =>
        Verdict.None(MergeMarks.Check("docs/a.md", "Heading\n=======\n  <<<<<<< quoted\n"));
}
