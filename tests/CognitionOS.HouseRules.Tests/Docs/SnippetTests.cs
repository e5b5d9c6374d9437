namespace CognitionOS.HouseRules.Tests;

public sealed class SnippetTests
{
    [Fact]
    public void Every_block_is_read_with_its_line_and_what_the_page_gives()
    {
        var snippets = Snippet.On(
            "docs/a.md",
            "# A\r\n```csharp\r\nvar a = 1;\r\n```\r\n```json\r\n{}\r\n```\r\n<!-- not compiled: why -->\r\n\r\n"
                + "```csharp\r\nb\r\nc\r\n```\r\n<!-- given:\r\nint a;\r\n-->\r\n").ToList();

        Assert.Equal(
            [
                new Snippet("docs/a.md", 3, "var a = 1;", "int a;", null),
                new Snippet("docs/a.md", 11, "b\nc", "int a;", "why"),
            ],
            snippets);
    }

    [Fact]
    public void A_block_that_does_not_end_goes_on_to_the_end_and_a_page_without_code_shows_nothing()
    {
        Assert.Equal("var a = 1;", Assert.Single(Snippet.On("docs/a.md", "```csharp\nvar a = 1;")).Code);
        Assert.Empty(Snippet.On("docs/a.md", "# A\n```sh\nls\n```\n"));
    }
}
