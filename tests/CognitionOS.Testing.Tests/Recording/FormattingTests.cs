namespace CognitionOS.Testing;

public sealed class FormattingTests
{
    public static TheoryData<object?, string> Values => new()
    {
        { null, "null" },
        { "text", "\"text\"" },
        { 1.5, "1.5" },
        { true, "True" },
        { new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "01/02/2026 03:04:05 +00:00" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Values_are_written_the_same_on_every_machine(object? value, string expected) =>
        InCulture.Of("de-DE", () => Assert.Equal(expected, Formatting.Value(value)));

    [Fact]
    public void Pairs_stand_in_order_of_their_names() => Assert.Equal(
        "A=1, a=null, b=\"x\"",
        Formatting.Pairs([new("b", "x"), new("a", null), new("A", 1)]));
}
