namespace CognitionOS.HouseRules.Tests;

public sealed class MethodLengthTests
{
    [Fact]
    public void No_method_is_longer_than_60_lines() => Verdict.None(SourceTree.Src.SelectMany(MethodLength.Check));

    [Fact]
    public void At_most_one_method_in_a_hundred_is_longer_than_40_lines() =>
        Verdict.None(MethodLength.CheckShare(SourceTree.Src));

    [Theory]
    [InlineData("void Planted()")]
    [InlineData("public Planted()")]
    [InlineData("public static int operator +(Planted a, Planted b)")]
    [InlineData("int One { get")]
    public void A_method_of_61_lines_is_found(string head) =>
        Verdict.Finds(MethodLength.Check(Class(head, 61)), "Planted.cs:2: The method has 61 lines");

    [Fact]
    public void An_expression_of_61_lines_is_found() => Verdict.Finds(
        MethodLength.Check(Plant.File($"class Planted {{ int[] All => [{new string('\n', 60)}]; }}")), "has 61 lines");

    [Fact]
    public void A_method_of_60_lines_is_not() => Verdict.None(MethodLength.Check(Class("void Planted()", 60)));

    [Fact]
    public void Two_methods_of_41_lines_among_101_are_found() =>
        Verdict.Finds(
            MethodLength.CheckShare([.. Short(99), Class("void A()", 41), Class("void B()", 41)]),
            "2 of 101",
            "2 of 101");

    [Fact]
    public void One_method_of_41_lines_among_100_is_not() =>
        Verdict.None(MethodLength.CheckShare([.. Short(99), Class("void A()", 41)]));

    private static IEnumerable<SourceFile> Short(int count) => Enumerable.Repeat(Class("void Planted()", 40), count);

    private static SourceFile Class(string head, int lines) =>
        Plant.File(
            $"class Planted {{\n{head}\n{{\n{new string('\n', lines)}}}\n"
            + $"{(head.Contains('{', StringComparison.Ordinal) ? "}" : "")} }}");
}
