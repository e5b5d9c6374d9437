namespace CognitionOS.Newcomer.Tests;

public sealed class ReadmeParsingTests
{
    [Fact]
    public void The_first_block_of_each_kind_counts()
    {
        const string Markdown =
            "# X\r\n```sh\r\ndotnet add package X\r\nls\r\ndotnet add package Y.Z\r\n```\r\n```csharp\r\na\r\n\r\nb\r\n"
            + "```\r\n" +
            "```text\r\nc\r\n```\r\n```csharp\r\nz\r\n```\r\n";

        Assert.Equal(new Readme("a\n\nb", "c", "X\nY.Z"), Readme.Parse(Markdown));
    }

    [Theory]
    [InlineData("# X")]
    [InlineData("```cs\na\n```\n```\nb\n```")]
    [InlineData("```csharp\nnever closed")]
    public void A_block_that_is_not_there_is_null(string markdown)
    {
        Assert.Equal(new Readme(null, null, ""), Readme.Parse(markdown));
    }
}
