using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing.Tests;

public sealed class ReadRulesTests
{
    private static readonly ReadRules Rules = new(Options.Create(new EventSourcingOptions { MaxNameLength = 16 }));

    [Fact]
    public void No_range_is_the_whole() => Assert.Same(ReadRange.Whole, ReadRules.Check((ReadRange?)null));

    [Theory]
    [InlineData(0, 1, ReadDirection.Forward)]
    [InlineData(-1, 1, ReadDirection.Forward)]
    [InlineData(1, 0, ReadDirection.Forward)]
    [InlineData(1, long.MinValue, ReadDirection.Backward)]
    [InlineData(1, 1, (ReadDirection)7)]
    public void A_range_that_cannot_be_is_refused(long from, long limit, ReadDirection direction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ReadRules.Check(
            new ReadRange { From = from, Limit = limit, Direction = direction }));

    [Fact]
    public void A_range_that_ends_before_it_begins_is_just_empty()
    {
        var empty = new ReadRange { From = 5, To = 4 };

        Assert.Same(empty, ReadRules.Check(empty));
    }

    [Theory]
    [InlineData("order-1", "")]
    [InlineData("1234567890123456", "1234567890123456")]
    [InlineData("🧭", "a b")]
    public void A_sound_stream_is_let_pass(string name, string tenant) => Rules.Check(new StreamId(name, tenant));

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("a\n", "")]
    [InlineData("a", null)]
    [InlineData("a", "b\0")]
    public void A_stream_that_cannot_be_is_refused(string? name, string? tenant) =>
        Assert.ThrowsAny<ArgumentException>(() => Rules.Check(new StreamId(name!, tenant!)));

    [Theory]
    [InlineData("12345678901234567", "")]
    [InlineData("a", "12345678901234567")]
    public void A_name_that_is_too_long_says_which_limit(string name, string tenant)
    {
        var failure = Assert.Throws<EventLimitException>(() => Rules.Check(new StreamId(name, tenant)));

        Assert.Contains(nameof(EventSourcingOptions.MaxNameLength), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_whose_match_names_no_tag_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => ReadRules.Check((EventFilter)null!));
        Assert.Throws<ArgumentException>(() => ReadRules.Check(
            new EventFilter { Tags = [new TagQuery(["a"], []), new TagQuery([], ["b"])] }));
        ReadRules.Check(new EventFilter());
    }
}
