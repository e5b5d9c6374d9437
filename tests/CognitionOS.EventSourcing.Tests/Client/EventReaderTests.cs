namespace CognitionOS.EventSourcing.Tests;

public sealed class EventReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(500)]
    public async Task Any_range_of_a_stream_is_the_same_part_of_the_whole_whatever_the_page_size(int pageSize)
    {
        using var sample = await FilledAsync(pageSize, 10);

        foreach (var (from, to, limit) in from f in new long[] { 1, 4, 10, 11 }
                                          from t in new[] { 1, 6, 10, 99, long.MaxValue }
                                          from l in new[] { 1, 4, long.MaxValue }
                                          select (f, t, l))
        {
            var range = new ReadRange { From = from, To = to, Limit = limit };
            var backward = range with { Direction = ReadDirection.Backward };
            var inRange = Enumerable.Range(1, 10).Where(n => n >= from && n <= to).ToList();
            var most = (int)Math.Min(limit, 100);

            Assert.Equal(inRange.Take(most), await ParcelsAsync(sample, range));
            Assert.Equal(Enumerable.Reverse(inRange).Take(most), await ParcelsAsync(sample, backward));
            Assert.Equal(inRange.Take(most), await AllParcelsAsync(sample, range));
            Assert.Equal(Enumerable.Reverse(inRange).Take(most), await AllParcelsAsync(sample, backward));
        }
    }

    [Fact]
    public async Task What_is_appended_during_a_read_is_behind_its_end()
    {
        using var sample = await FilledAsync(pageSize: 2, count: 5);
        var seen = 0;

        await foreach (var one in sample.Events.ReadAsync("order-1", cancellationToken: Token))
        {
            seen++;
            await sample.Events.AppendAsync("order-1", ExpectedVersion.Any, new OrderShipped("1", 99), Token);
        }

        await foreach (var one in sample.Events.ReadAllAsync(EventFilter.All, cancellationToken: Token))
        {
            seen++;
            await sample.Events.AppendAsync("order-1", ExpectedVersion.Any, new OrderShipped("1", 99), Token);
        }

        Assert.Equal(5 + 10, seen);
    }

    [Fact]
    public async Task A_filter_without_hits_on_many_pages_still_comes_to_the_end()
    {
        using var sample = await FilledAsync(pageSize: 2, count: 9);
        await sample.Events.AppendAsync("order-2", ExpectedVersion.Any, new OrderPaid("2"), Token);

        var found = await sample.Events
            .ReadAllAsync(new EventFilter { Types = ["order.paid"] }, cancellationToken: Token)
            .ToListAsync(Token);
        var none = await sample.Events
            .ReadAllAsync(new EventFilter { Categories = ["nothing"] }, cancellationToken: Token)
            .ToListAsync(Token);

        Assert.Equal(10, Assert.Single(found).Position);
        Assert.Empty(none);
    }

    [Fact]
    public async Task A_read_ends_when_it_is_cancelled()
    {
        using var sample = await FilledAsync(pageSize: 1, count: 5);
        using var stop = new CancellationTokenSource();
        var seen = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var one in sample.Events.ReadAsync("order-1", cancellationToken: stop.Token))
            {
                seen++;
                await stop.CancelAsync();
            }
        });

        Assert.Equal(1, seen);
    }

    [Fact]
    public async Task The_head_as_of_an_instant_is_the_last_position_up_to_it()
    {
        using var sample = new SampleClient();
        var start = sample.Clock.GetUtcNow();
        for (var i = 1; i <= 3; i++)
        {
            await sample.Events.AppendAsync("order-1", ExpectedVersion.Any, new OrderShipped("1", i), Token);
            await sample.Clock.AdvanceAsync(TimeSpan.FromHours(1), Token);
        }

        Assert.Equal(0, await sample.Events.HeadAsync(start.AddTicks(-1), Token));
        Assert.Equal(1, await sample.Events.HeadAsync(start, Token));
        Assert.Equal(2, await sample.Events.HeadAsync(start.AddMinutes(119), Token));
        Assert.Equal(3, await sample.Events.HeadAsync(null, Token));
    }

    private static async Task<SampleClient> FilledAsync(int pageSize, int count)
    {
        var sample = new SampleClient(configure: options => options.ReadPageSize = pageSize);
        for (var i = 1; i <= count; i++)
        {
            await sample.Events.AppendAsync("order-1", ExpectedVersion.Any, new OrderShipped("1", i), Token);
        }

        return sample;
    }

    private static async Task<List<int>> ParcelsAsync(SampleClient sample, ReadRange range) =>
        [.. (await sample.DataAsync("order-1", range)).Cast<OrderShipped>().Select(one => one.Parcels)];

    private static Task<List<int>> AllParcelsAsync(SampleClient sample, ReadRange range) =>
        sample.Events.ReadAllAsync(EventFilter.All, range, Token)
            .Select(one => ((OrderShipped)one.Data).Parcels)
            .ToListAsync(Token)
            .AsTask();
}
