namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Reading all events by position.</summary>
public abstract class AllReadingConformance : StoreConformance
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1_000)]
    public async Task Pages_forward_meet_without_a_gap_or_a_duplicate(int limit)
    {
        await AppendItemsAsync(20);

        var read = await AllAsync(limit: limit);

        Assert.Equal(Enumerable.Range(1, 20).Select(item => $"item-{item}"), read.Select(one => one.Stream.Name));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1_000)]
    public async Task Pages_backward_meet_without_a_gap_or_a_duplicate(int limit)
    {
        await AppendItemsAsync(20);

        List<string> read = [];
        var before = long.MaxValue;
        EventPage page;
        do
        {
            page = await Events.ReadAllAsync(EventFilter.All, before, ReadDirection.Backward, limit);
            read.AddRange(page.Events.Select(one => one.Stream.Name));
            before = page.ScannedTo;
        }
        while (!page.IsEnd);

        Assert.Equal(Enumerable.Range(1, 20).Reverse().Select(item => $"item-{item}"), read);
    }

    [Fact]
    public async Task A_page_says_how_far_it_has_looked()
    {
        await AppendItemsAsync(5);
        var head = await Events.HeadAsync();

        var full = await Events.ReadAllAsync(EventFilter.All, 0, ReadDirection.Forward, 2);
        var last = await Events.ReadAllAsync(EventFilter.All, full.ScannedTo, ReadDirection.Forward, 100);
        var none = await Events.ReadAllAsync(EventFilter.All, head, ReadDirection.Forward, 100);

        Assert.Equal((full.Events[^1].Position, false), (full.ScannedTo, full.IsEnd));
        Assert.Equal((head, true), (last.ScannedTo, last.IsEnd));
        Assert.Equal((head, true, 0), (none.ScannedTo, none.IsEnd, none.Events.Count));
    }

    [Fact]
    public async Task A_filter_without_hits_still_looks_to_the_end()
    {
        await AppendItemsAsync(5);

        foreach (var filter in (EventFilter[])[
            new EventFilter { Types = ["unknown"] },
            new EventFilter { Categories = ["unknown"] },
            new EventFilter { Tenant = "unknown" },
            new EventFilter { Tenant = "", Tags = [new TagQuery("unknown")] }])
        {
            var page = await Events.ReadAllAsync(filter, 0, ReadDirection.Forward, 100);

            Assert.Empty(page.Events);
            Assert.Equal((await Events.HeadAsync(), true), (page.ScannedTo, page.IsEnd));
        }
    }

    [Fact]
    public async Task Behind_the_head_there_is_nothing()
    {
        await AppendItemsAsync(2);

        var page = await Events.ReadAllAsync(EventFilter.All, 1_000, ReadDirection.Forward, 10);

        Assert.Empty(page.Events);
        Assert.Equal((1_000, true), (page.ScannedTo, page.IsEnd));
    }

    [Fact]
    public async Task Before_the_first_there_is_nothing()
    {
        await AppendItemsAsync(2);
        var first = (await AllAsync())[0].Position;

        var page = await Events.ReadAllAsync(EventFilter.All, first, ReadDirection.Backward, 10);

        Assert.Empty(page.Events);
        Assert.True(page.IsEnd);
    }

    [Fact]
    public async Task An_empty_store_reads_as_empty()
    {
        Assert.Empty(await AllAsync());
        Assert.True((await Events.ReadAllAsync(EventFilter.All, long.MaxValue, ReadDirection.Backward, 1)).IsEnd);
        Assert.Equal(0, await Events.HeadAsync());
    }

    [Fact]
    public async Task A_limit_below_one_is_an_error() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(
            async () => await Events.ReadAllAsync(EventFilter.All, 0, ReadDirection.Forward, 0));
}
