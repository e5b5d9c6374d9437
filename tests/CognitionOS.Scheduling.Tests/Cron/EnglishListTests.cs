namespace CognitionOS.Scheduling.Tests;

public sealed class EnglishListTests
{
    [Theory]
    [InlineData(0b10UL, "1")]
    [InlineData(0b110UL, "1 and 2")]
    [InlineData(0b1110UL, "1 to 3")]
    [InlineData(0b10_1110UL, "1 to 3 and 5")]
    [InlineData(0b1010_1010UL, "1, 3, 5 and 7")]
    [InlineData(ulong.MaxValue, "0 to 63")]
    public void Numbers_are_listed_as_english_does(ulong bits, string expected) =>
        Assert.Equal(expected, EnglishList.Of(bits, number => $"{number}"));

    [Fact]
    public void Words_are_joined_by_the_word_given() =>
        Assert.Equal("a, b or c", EnglishList.Join(["a", "b", "c"], "or"));
}
