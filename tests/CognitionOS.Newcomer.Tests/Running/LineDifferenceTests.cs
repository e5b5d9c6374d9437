namespace CognitionOS.Newcomer.Tests;

public sealed class LineDifferenceTests
{
    [Theory]
    [InlineData("a\nb", "a\nb\n")]
    [InlineData("a\nb", "a\r\nb\r\n")]
    [InlineData("", "")]
    public void Line_endings_do_not_tell_texts_apart(string promised, string printed)
    {
        Assert.Null(LineDifference.Between(promised, printed));
    }

    [Theory]
    [InlineData("a\nb\nc", "a\nx\nc\n", "  a\n- b\n+ x\n  c")]
    [InlineData("a", "a\n\n", "  a\n+ ")]
    [InlineData("a\na", "a", "  a\n- a")]
    [InlineData("a ", "a", "- a \n+ a")]
    public void Everything_else_does(string promised, string printed, string difference)
    {
        Assert.Equal(difference, LineDifference.Between(promised, printed));
    }
}
