using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class EventMatcherTests
{
    private readonly EventLog _log = new(new IdSource(new ManualTimeProvider()));

    public EventMatcherTests()
    {
        Append(new StreamId("order-1", "acme"), new EventData("made", default) { Tags = ["a", "b"] });
        Append("plain", new EventData("paid", default) { Tags = ["b"] });
        Append("-", new EventData("made", default) { ContentType = "text/plain" });
    }

    [Fact]
    public void A_filter_that_restricts_nothing_says_so()
    {
        Assert.True(new EventMatcher(_log, EventFilter.All).IsAll);
        Assert.False(new EventMatcher(_log, new EventFilter { Tenant = "" }).IsAll);
        Assert.False(new EventMatcher(_log, new EventFilter { Types = ["made"] }).IsAll);
        Assert.False(new EventMatcher(_log, new EventFilter { Categories = ["order"] }).IsAll);
        Assert.False(new EventMatcher(_log, new EventFilter { Tags = [new TagQuery("a")] }).IsAll);
    }

    [Fact]
    public void A_type_matches_whatever_its_content_is() =>
        Assert.Equal([0, 2], Matching(new EventFilter { Types = ["made", "unknown"] }));

    [Fact]
    public void A_category_is_the_name_up_to_the_first_hyphen()
    {
        Assert.Equal([0], Matching(new EventFilter { Categories = ["order"] }));
        Assert.Equal([1], Matching(new EventFilter { Categories = ["plain"] }));
        Assert.Equal([2], Matching(new EventFilter { Categories = [""] }));
    }

    [Fact]
    public void All_that_a_filter_asks_for_must_hold()
    {
        Assert.Equal([0], Matching(new EventFilter { Tenant = "acme", Types = ["made"], Tags = [new TagQuery("b")] }));
        Assert.Empty(Matching(new EventFilter { Tenant = "acme", Categories = ["plain"] }));
    }

    [Fact]
    public void The_first_query_that_matches_is_told()
    {
        TagQuery[] queries = [new("c"), new(["b"], ["paid"]), new("a")];

        Assert.Same(queries[2], EventMatcher.First(_log, queries, 0));
        Assert.Same(queries[1], EventMatcher.First(_log, queries, 1));
        Assert.Null(EventMatcher.First(_log, queries, 2));
    }

    private IEnumerable<int> Matching(EventFilter filter) =>
        Enumerable.Range(0, _log.Head).Where(new EventMatcher(_log, filter).Matches);

    private void Append(StreamId stream, EventData data)
    {
        _log.Append(_log.Streams.Add(stream.Name, stream.Tenant), [data], DateTimeOffset.UnixEpoch);
        _log.Publish();
    }
}
