using CognitionOS.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.EventSourcing.Tests;

public sealed class TagPostingsTests
{
    private static readonly string[] Names = ["a", "b", "c"];

    [Fact]
    public void A_walk_either_way_meets_every_event_that_matches() => Prop.ForAll<byte[], byte>((sets, asked) =>
    {
        var log = Log(sets);
        TagQuery[] queries = [new(Names[asked % 3], Names[asked / 3 % 3]), new(Names[asked / 9 % 3])];
        TagPostings postings = new(log.Tags, "", queries, log.Head);
        var expected = Enumerable.Range(0, sets.Length)
            .Where(index => EventMatcher.First(log, queries, index) is not null)
            .ToArray();

        Assert.Equal(expected, Forward(postings).Where(index => EventMatcher.First(log, queries, index) is not null));
        Assert.Equal(
            expected.Reverse(),
            Backward(postings, log.Head).Where(index => EventMatcher.First(log, queries, index) is not null));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_behind_the_head_is_not_met()
    {
        var log = Log([1, 1, 1, 1]);

        Assert.Equal([0, 1], Forward(new TagPostings(log.Tags, "", [new TagQuery("a")], 2)));
        Assert.Equal([1, 0], Backward(new TagPostings(log.Tags, "", [new TagQuery("a")], 2), 4));
    }

    [Fact]
    public void A_query_for_a_tag_that_nobody_has_used_meets_nothing()
    {
        var log = Log([1, 1]);

        Assert.Equal(-1, new TagPostings(log.Tags, "", [new TagQuery("a", "unknown")], 2).AtOrAfter(0));
        Assert.Equal(-1, new TagPostings(log.Tags, "acme", [new TagQuery("a")], 2).AtOrBefore(1));
    }

    [Fact]
    public void Of_several_tags_the_rarest_is_walked()
    {
        var log = Log([1, 1, 3, 1]);

        Assert.Equal([2], Forward(new TagPostings(log.Tags, "", [new TagQuery("a", "b")], 4)));
    }

    private static EventLog Log(byte[] sets)
    {
        EventLog log = new(new IdSource(new ManualTimeProvider()));
        var stream = log.Streams.Add("s", "");
        foreach (var set in sets)
        {
            string[] tags = [.. Names.Where((_, tag) => (set & (1 << tag)) != 0)];
            log.Append(stream, [new EventData("x", default) { Tags = tags }], DateTimeOffset.UnixEpoch);
            log.Publish();
        }

        return log;
    }

    private static IEnumerable<int> Forward(TagPostings postings)
    {
        for (var index = postings.AtOrAfter(0); index >= 0; index = postings.AtOrAfter(index + 1))
        {
            yield return index;
        }
    }

    private static IEnumerable<int> Backward(TagPostings postings, int head)
    {
        for (var index = postings.AtOrBefore(head - 1); index >= 0; index = postings.AtOrBefore(index - 1))
        {
            yield return index;
        }
    }
}
