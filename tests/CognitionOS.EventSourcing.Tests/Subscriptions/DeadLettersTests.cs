namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class DeadLettersTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();
    private readonly Handled _handled = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Pages_go_through_all_letters_by_position_and_sequence()
    {
        var node = await ParkedAsync();

        var first = await node.Letters.ListAsync("test", limit: 2, cancellationToken: Token);
        var second = await node.Letters.ListAsync("test", after: first[^1].Position, cancellationToken: Token);
        var ofB = await node.Letters.ListAsync("test", "b", cancellationToken: Token);

        Assert.Equal([1, 2], first.Select(letter => letter.Position));
        Assert.Equal([3, 4, 5], second.Select(letter => letter.Position));
        Assert.Equal([4, 5], ofB.Select(letter => letter.Position));
        Assert.Empty(await node.Letters.ListAsync("test", "b", 5, cancellationToken: Token));
    }

    [Fact]
    public async Task Only_the_first_letter_of_a_sequence_has_a_failure_the_others_wait_behind_it()
    {
        var node = await ParkedAsync();

        var letters = await node.Letters.ListAsync("test", "a", cancellationToken: Token);

        Assert.Equal(["IOException: broken", null, null], letters.Select(letter => letter.Failure));
        Assert.Equal([1, 0, 0], letters.Select(letter => letter.Attempts));
    }

    [Theory]
    [InlineData("test", "other", null)]
    [InlineData("other", "a", null)]
    [InlineData("test", "a", 4L)]
    [InlineData("test", "a", 99L)]
    public async Task A_wish_for_what_is_not_parked_is_answered_with_no(string name, string sequence, long? position)
    {
        var node = await ParkedAsync();

        Assert.False(await node.Letters.SkipAsync(name, sequence, position, Token));
        Assert.Equal(position is not null, await node.Letters.ReplayAsync(name, sequence, Token));
    }

    [Fact]
    public async Task A_single_letter_is_skipped_and_those_behind_it_stay()
    {
        var node = await ParkedAsync();

        Assert.True(await node.Letters.SkipAsync("test", "a", 2, Token));
        await _bench.AdvanceAsync(5);

        var left = await node.Letters.ListAsync("test", "a", cancellationToken: Token);
        Assert.Equal([1, 3], left.Select(letter => letter.Position));
        Assert.DoesNotContain("a:2", _handled.Events);
    }

    [Fact]
    public async Task A_replay_handles_the_letters_in_order_and_later_events_go_on_behind_them()
    {
        var node = await ParkedAsync();
        _handled.First = null;

        Assert.True(await node.Letters.ReplayAsync("test", "a", Token));
        await _bench.AdvanceAsync(5);
        await _bench.AppendAsync("a");
        await _bench.AdvanceAsync(1);

        Assert.Equal([1, 2, 3, 4], _handled.Of("a"));
        Assert.Empty(_handled.Of("b"));
        Assert.Equal(1, (await node.ReportAsync()).Blocked);
    }

    [Fact]
    public async Task Bad_arguments_are_told_before_the_store_is_asked()
    {
        var letters = _bench.Add(builder => builder.AddSubscription("test", _handled.HandleAsync)).Letters;

        await Assert.ThrowsAsync<ArgumentException>(() => letters.ListAsync("", cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentNullException>(() => letters.ListAsync(null!, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => letters.ListAsync("test", after: -1, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => letters.ListAsync("test", limit: 0, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => letters.ListAsync("test", limit: 1_001, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentException>(() => letters.ReplayAsync("", "a", Token));
        await Assert.ThrowsAsync<ArgumentException>(() => letters.ReplayAsync("test", "", Token));
        await Assert.ThrowsAsync<ArgumentException>(() => letters.SkipAsync("test", "", null, Token));
    }

    // a:1 to a:3 at positions 1 to 3 and b:1, b:2 at 4 and 5.
    private async Task<BenchNode> ParkedAsync()
    {
        _handled.First = (_, _, _) => throw new IOException("broken");
        var node = await _bench.StartAsync(builder => builder.AddSubscription(
            "test", _handled.HandleAsync, options => options.Retry = SubscriptionRetry.None));
        await _bench.AppendAsync("a", 3);
        await _bench.AppendAsync("b", 2);
        await _bench.AdvanceAsync(1);
        return node;
    }
}
