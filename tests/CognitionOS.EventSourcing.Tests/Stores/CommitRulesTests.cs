namespace CognitionOS.EventSourcing.Tests;

public sealed class CommitRulesTests
{
    private readonly CommitRules _rules = new(new EventSourcingOptions
    {
        MaxNameLength = 16,
        MaxEventBytes = 1_024,
        MaxEventsPerCommit = 3,
        MaxTags = 2,
    });

    public static TheoryData<EventData> TooMuch =>
    [
        new EventData(new string('t', 17), default),
        new EventData("x", default) { ContentType = new string('c', 17) },
        new EventData("x", new byte[1_025]),
        new EventData("x", default) { Tags = ["a", "b", "c"] },
        new EventData("x", default) { Tags = [new string('t', 17)] },
    ];

    public static TheoryData<EventData> Wrong =>
    [
        new EventData("", default),
        new EventData("x", default) { ContentType = "" },
        new EventData("x", default) { Tags = ["a", "a"] },
        new EventData("x", default) { Tags = [""] },
    ];

    [Fact]
    public void What_is_within_the_limits_may_be()
    {
        var id = Guid.NewGuid();
        _rules.Check([new Commit(
            [
                new StreamAppend(
                    new StreamId("1234567890123456", "acme"), 0, [new EventData("x", new byte[1_024]) { Id = id }]),
                new StreamAppend("b", 0, [new EventData("x", default) { Tags = ["a", "b"], Id = Guid.NewGuid() }]),
                new StreamAppend("c", 0, []),
            ],
            new TagCondition([new TagQuery("a")], 0),
            [])]);
        _rules.Check([Of(new EventData("x", default) { Id = id }), Of(new EventData("x", default) { Id = id })]);
    }

    [Theory]
    [MemberData(nameof(TooMuch), DisableDiscoveryEnumeration = true)]
    public void What_exceeds_a_limit_may_not_be(EventData data) =>
        Assert.Throws<EventLimitException>(() => _rules.Check([Of(new EventData("x", default)), Of(data)]));

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void What_is_wrong_may_not_be(EventData data) =>
        Assert.ThrowsAny<ArgumentException>(() => _rules.Check([Of(data)]));

    [Fact]
    public void The_events_of_all_streams_of_a_commit_count()
    {
        EventData[] two = [new("x", default), new("x", default)];

        var refused = Assert.Throws<EventLimitException>(
            () => _rules.Check([new Commit(new StreamAppend("a", 0, two), new StreamAppend("b", 0, two))]));

        Assert.Equal((4, 3), (refused.Found, refused.Limit));
    }

    [Fact]
    public void Nothing_to_take_is_an_error()
    {
        Assert.Throws<ArgumentNullException>(() => _rules.Check(null!));
        Assert.Throws<ArgumentException>(() => _rules.Check([]));
        Assert.Throws<ArgumentNullException>(() => _rules.Check([null!]));
        Assert.Throws<ArgumentNullException>(() => _rules.Check([new Commit(new StreamAppend(default, 0, []))]));
    }

    [Fact]
    public void A_condition_without_an_item_or_a_tag_is_an_error()
    {
        Assert.Throws<ArgumentException>(() => _rules.Check([new Commit([], new TagCondition([], 0), [])]));
        Assert.Throws<ArgumentException>(
            () => _rules.Check(
                [new Commit([], new TagCondition([new TagQuery("a"), new TagQuery([], ["x"])], 0), [])]));
        Assert.ThrowsAny<ArgumentException>(
            () => _rules.Check([new Commit([], new TagCondition([new TagQuery("a")], 0, "a\0"), [])]));
    }

    private static Commit Of(EventData data) => new(new StreamAppend("a", ExpectedVersion.Any, [data]));
}
