namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Reading a stream forward and backward, by pages.</summary>
public abstract class StreamReadingConformance : StoreConformance
{
    [Theory]
    [InlineData(1, 10, new long[] { 1, 2, 3, 4, 5 }, true)]
    [InlineData(1, 5, new long[] { 1, 2, 3, 4, 5 }, true)]
    [InlineData(1, 4, new long[] { 1, 2, 3, 4 }, false)]
    [InlineData(0, 2, new long[] { 1, 2 }, false)]
    [InlineData(-7, 2, new long[] { 1, 2 }, false)]
    [InlineData(4, 2, new long[] { 4, 5 }, true)]
    [InlineData(5, 1, new long[] { 5 }, true)]
    [InlineData(6, 2, new long[0], true)]
    [InlineData(long.MaxValue, 2, new long[0], true)]
    public async Task A_stream_is_read_forward(long from, int limit, long[] versions, bool isEnd)
    {
        await AppendFiveAsync();

        var page = await Events.ReadStreamAsync("a", from, ReadDirection.Forward, limit);

        Assert.Equal(versions, page.Events.Select(read => read.Version));
        Assert.Equal((5, isEnd), (page.Version, page.IsEnd));
    }

    [Theory]
    [InlineData(long.MaxValue, 10, new long[] { 5, 4, 3, 2, 1 }, true)]
    [InlineData(5, 2, new long[] { 5, 4 }, false)]
    [InlineData(2, 2, new long[] { 2, 1 }, true)]
    [InlineData(2, 1, new long[] { 2 }, false)]
    [InlineData(1, 1, new long[] { 1 }, true)]
    [InlineData(0, 2, new long[0], true)]
    [InlineData(-1, 2, new long[0], true)]
    public async Task A_stream_is_read_backward(long from, int limit, long[] versions, bool isEnd)
    {
        await AppendFiveAsync();

        var page = await Events.ReadStreamAsync("a", from, ReadDirection.Backward, limit);

        Assert.Equal(versions, page.Events.Select(read => read.Version));
        Assert.Equal((5, isEnd), (page.Version, page.IsEnd));
    }

    [Theory]
    [InlineData(ReadDirection.Forward)]
    [InlineData(ReadDirection.Backward)]
    public async Task A_stream_without_events_reads_as_empty(ReadDirection direction)
    {
        await AppendAsync("b", Event("x"));

        var page = await Events.ReadStreamAsync("a", 1, direction, 10);

        Assert.Empty(page.Events);
        Assert.Equal((0, true), (page.Version, page.IsEnd));
    }

    [Fact]
    public async Task A_long_stream_among_others_reads_whole_and_in_order()
    {
        const int Count = 5_000;
        foreach (var part in Enumerable.Range(1, Count).Chunk(50))
        {
            await AppendAsync("long", [.. part.Select(number => Event($"n.{number}"))]);
            await AppendAsync($"short-{part[0]}", Event("x"));
        }

        var read = await StreamAsync("long");

        Assert.Equal(Enumerable.Range(1, Count).Select(number => $"n.{number}"), read.Select(one => one.Type));
        Assert.Equal(Enumerable.Range(1, Count).Select(number => (long)number), read.Select(one => one.Version));
        var middle = await Events.ReadStreamAsync("long", 2_500, ReadDirection.Backward, 3);
        Assert.Equal(["n.2500", "n.2499", "n.2498"], middle.Events.Select(one => one.Type));
    }

    [Fact]
    public async Task Many_streams_of_one_event_are_all_found()
    {
        const int Count = 1_000;
        await AppendItemsAsync(Count);

        for (var item = 1; item <= Count; item++)
        {
            Assert.Equal(new StreamId($"item-{item}"), Assert.Single(await StreamAsync($"item-{item}")).Stream);
        }
    }

    [Fact]
    public async Task A_limit_below_one_is_an_error() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(
            async () => await Events.ReadStreamAsync("a", 1, ReadDirection.Forward, 0));

    private async Task AppendFiveAsync()
    {
        await AppendAsync("a", Event("x"), Event("x"));
        await AppendAsync("b", Event("y"));
        await AppendAsync("a", Event("x"), Event("x"), Event("x"));
    }
}
