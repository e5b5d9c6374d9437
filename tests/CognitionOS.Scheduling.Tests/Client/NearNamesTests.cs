namespace CognitionOS.Scheduling.Tests;

public sealed class NearNamesTests
{
    private static readonly string[] Names = ["send-mail", "send-mails", "extract", "load", "Load-All"];

    [Theory]
    [InlineData("send-mial", "send-mail,send-mails")]
    [InlineData("LOAD", "load")]
    [InlineData("exract", "extract")]
    [InlineData("transform", "")]
    public void Names_that_differ_by_a_slip_are_found_nearest_first(string word, string found) =>
        Assert.Equal(found, string.Join(',', NearNames.Of(word, Names, 3)));

    [Fact]
    public void No_more_are_answered_than_asked_for() =>
        Assert.Equal(["send-mail"], NearNames.Of("send-mai", Names, 1));
}
