namespace CognitionOS.HouseRules.Tests;

public sealed class SnippetCompilerTests
{
    public static TheoryData<string> Pages =>
        [.. ProjectFiles.Named("*.md").Where(path => path.StartsWith("docs/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_code_of_a_page_compiles(string page) =>
        Verdict.None(Snippet.On(page, ProjectFiles.Read(page)).SelectMany(SnippetCompiler.Check));

    [Theory]
    [InlineData("var clock = new ManualTimeProvider();")]
    [InlineData("internal sealed class A(TimeProvider clock) { public TimeProvider Clock => clock; }")]
    [InlineData("await Task.Yield();\nConsole.WriteLine(answer + new[] { 1 }.Sum());")]
    [InlineData("_ = J.Default.D;\n[System.Text.Json.Serialization.JsonSerializable(typeof(D))]\n"
        + "internal sealed partial class J : System.Text.Json.Serialization.JsonSerializerContext;\nrecord D(int A);")]
    public void Statements_types_and_generated_code_compile(string code) => Verdict.None(Check(code));

    [Theory]
    [InlineData("\nvar clock = new ManualTimeProvidr();", "docs/a.md:9: The snippet does not compile: CS0246")]
    [InlineData("var a = 1", "docs/a.md:8: The snippet does not compile: CS1002")]
    [InlineData("clock.Advance();", "docs/a.md:8: The snippet does not compile: CS0103")]
    public void A_snippet_that_does_not_compile_is_found_at_its_line(string code, string sentence) =>
        Verdict.Finds(Check(code), sentence);

    [Fact]
    public void A_snippet_with_a_reason_is_left_alone_and_one_without_is_found()
    {
        Verdict.None(Check("nonsense", "<!-- not compiled: shows a mistake -->"));
        Verdict.Finds(Check("nonsense", "<!-- not compiled: -->"), "is not compiled, without a reason");
    }

    private static IEnumerable<Violation> Check(string code, string mark = "text") =>
        Snippet.On(
            "docs/a.md",
            $"<!-- given:\nusing CognitionOS.Testing;\npublic const int answer = 42;\n-->\n{mark}\n\n```csharp\n"
            + $"{code}\n```\n")
            .SelectMany(SnippetCompiler.Check);
}
