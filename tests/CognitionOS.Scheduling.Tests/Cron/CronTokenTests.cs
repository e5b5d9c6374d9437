namespace CognitionOS.Scheduling.Tests;

public sealed class CronTokenTests
{
    [Fact]
    public void Fields_are_parted_by_blanks_and_tabs_and_know_their_place() =>
        Assert.Equal(
            [new CronToken("0", 1), new CronToken("*/5", 4), new CronToken("a\nb", 8)],
            CronToken.Split(" 0\t */5 a\nb "));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\u0007b", "a\uFFFDb")]
    public void What_does_not_print_is_blanked_out(string text, string expected) =>
        Assert.Equal(expected, CronToken.Shorten(text));

    [Fact]
    public void Half_a_character_is_blanked_out() => Assert.Equal("a\uFFFD", CronToken.Shorten("a\uD83D"));

    [Fact]
    public void Long_text_is_cut() => Assert.Equal(40, CronToken.Shorten(new string('x', 500)).Length);
}
