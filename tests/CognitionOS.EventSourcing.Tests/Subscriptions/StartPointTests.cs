namespace CognitionOS.EventSourcing.Tests;

public sealed class StartPointTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Each_start_stands_for_a_position()
    {
        await _bench.AppendAsync("a", 2);
        await _bench.AdvanceAsync(60);
        var instant = _bench.Time.GetUtcNow();
        await _bench.AppendAsync("a", 2);
        await _bench.AdvanceAsync(60);

        Assert.Equal(0, await ResolveAsync(StartPoint.Beginning));
        Assert.Equal(4, await ResolveAsync(StartPoint.End));
        Assert.Equal(3, await ResolveAsync(StartPoint.After(3)));
        Assert.Equal(2, await ResolveAsync(StartPoint.At(instant)));
        Assert.Equal(2, await ResolveAsync(StartPoint.At(instant.AddTicks(-1))));
        Assert.Equal(4, await ResolveAsync(StartPoint.At(instant.AddTicks(1))));
        Assert.Equal(0, await ResolveAsync(StartPoint.At(DateTimeOffset.MinValue)));
    }

    [Fact]
    public void A_negative_position_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StartPoint.After(-1));

    [Fact]
    public void It_says_what_it_stands_for() => Assert.Equal(
        ["the beginning", "the end", "behind position 7"],
        new[] { StartPoint.Beginning, StartPoint.End, StartPoint.After(7) }.Select(one => one.ToString()));

    private ValueTask<long> ResolveAsync(StartPoint start) => start.ResolveAsync(_bench.Store.Events, Token);
}
