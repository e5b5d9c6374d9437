namespace CognitionOS.EventSourcing.Tests;

public sealed class NameRulesTests
{
    private const int Longest = 20;

    [Theory]
    [InlineData("a")]
    [InlineData("order-17")]
    [InlineData("Bestellung äöü")]
    [InlineData("注文")]
    [InlineData("😀")]
    [InlineData("a😀b")]
    [InlineData("12345678901234567890")]
    public void A_name_of_any_script_may_be(string name) => NameRules.Check(name, "A name", Longest);

    [Fact]
    public void What_is_no_text_may_not_be()
    {
        string[] names = ["", "\0", "a\tb", "a\u007f", "é\u0001", "\u009f", "\ud83d", "\ude00\ud83d", "a\ud83d😀"];
        foreach (var name in names)
        {
            Assert.ThrowsAny<ArgumentException>(() => NameRules.Check(name, "A name", Longest));
            Assert.ThrowsAny<ArgumentException>(() => NameRules.CheckText(name, "A name"));
        }

        Assert.Throws<ArgumentNullException>(() => NameRules.CheckText(null!, "A name"));
    }

    [Fact]
    public void A_longer_name_may_not_be()
    {
        var name = new string('x', Longest + 1);

        var refused = Assert.Throws<EventLimitException>(() => NameRules.Check(name, "A name", Longest));

        Assert.Equal(
            (nameof(EventSourcingOptions.MaxNameLength), 21, 20), (refused.Option, refused.Found, refused.Limit));
        NameRules.CheckText(name, "A name");
    }
}
