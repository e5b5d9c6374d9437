namespace CognitionOS.Scheduling.Tests;

public sealed class NameRulesTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("with space")]
    [InlineData("日本語 🎉")]
    public void A_text_without_control_characters_is_fine(string text) => Assert.Null(NameRules.Fault("It", text, 200));

    [Theory]
    [InlineData(null, "It is null; give it 1 to 5 characters.")]
    [InlineData("", "It is empty; give it 1 to 5 characters.")]
    [InlineData("abcdef", "It is 6 characters long; it may have at most 5.")]
    [InlineData("a\nb", "It holds the control character U+000A at position 1; take it out.")]
    [InlineData("\u0085", "It holds the control character U+0085 at position 0; take it out.")]
    [InlineData("ab\u007f", "It holds the control character U+007F at position 2; take it out.")]
    public void A_fault_says_what_was_found_and_what_to_do(string? text, string fault) =>
        Assert.Equal(fault, NameRules.Fault("It", text, 5));

    [Fact]
    public void Half_a_surrogate_pair_is_refused_since_no_database_could_keep_it()
    {
        Assert.Equal(
            "It holds the half surrogate pair U+D83C at position 2; take it out.",
            NameRules.Fault("It", "🎉" + (char)0xD83C, 5));
        Assert.Equal(
            "It holds the half surrogate pair U+DF89 at position 0; take it out.",
            NameRules.Fault("It", (char)0xDF89 + "a", 5));
    }

    [Fact]
    public void Every_control_character_and_every_half_pair_is_refused_and_no_other_character()
    {
        for (var code = 0; code <= char.MaxValue; code++)
        {
            var refused = char.IsControl((char)code) || char.IsSurrogate((char)code);
            Assert.Equal(refused, NameRules.Fault("It", ((char)code).ToString(), 5) is not null);
        }
    }

    [Fact]
    public void An_empty_text_is_fine_where_there_may_be_none() => Assert.Null(NameRules.FaultIfAny("It", "", 5));

    [Fact]
    public void The_first_bad_tag_is_named_by_its_place() =>
        Assert.Equal(
            "The call's tag 2 is empty; give it 1 to 200 characters.", NameRules.TagsFault("The call's", ["a", ""]));

    [Fact]
    public void More_than_fifty_tags_are_refused()
    {
        Assert.Null(NameRules.TagsFault("The call's", [.. Enumerable.Repeat("t", 50)]));
        Assert.Equal(
            "The call's tags are 51; there may be at most 50.",
            NameRules.TagsFault("The call's", [.. Enumerable.Repeat("t", 51)]));
    }
}
