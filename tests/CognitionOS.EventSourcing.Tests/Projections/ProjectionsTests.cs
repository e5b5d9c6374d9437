using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class ProjectionsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ProjectionMode.Async)]
    [InlineData(ProjectionMode.Inline)]
    [InlineData(ProjectionMode.Live)]
    public async Task One_reads_ones_own_writes_after_waiting_for_their_position(ProjectionMode mode)
    {
        await using var sample = await ProjectionSample.StartAsync(builder => builder.AddKeyed(mode));

        for (var i = 1; i <= 20; i++)
        {
            var appended = await sample.AppendAsync($"s-{i}", new TallyAdded("red", 1));
            await sample.Projections.WaitForAsync("groups", appended.Position, cancellationToken: Token);
            Assert.Equal(i, (await sample.Documents().LoadAsync("red", cancellationToken: Token))?.Events);
        }
    }

    [Fact]
    public async Task A_wait_that_is_too_long_says_where_the_projection_is()
    {
        await using var sample = new ProjectionSample(builder => builder.AddPerStream(ProjectionMode.Async));
        await sample.AppendAsync("s-1", new TallyAdded("red", 1));

        var late = await Assert.ThrowsAsync<TimeoutException>(
            () => sample.Projections.WaitForAsync("streams", 1, TimeSpan.FromMilliseconds(20), Token));

        Assert.Contains("'streams' stands at position 0", late.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => sample.Projections.WaitForAsync("nobody", 1, null, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => sample.Projections.WaitForAsync("streams", -1, null, Token));
    }

    [Fact]
    public async Task A_wait_is_cancelled()
    {
        await using var sample = new ProjectionSample(builder => builder.AddPerStream(ProjectionMode.Async));
        using var cancel = new CancellationTokenSource();
        var wait = sample.Projections.WaitForAsync("streams", 1, null, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public async Task The_list_tells_mode_position_and_lag_of_each()
    {
        await using var sample = new ProjectionSample(builder => builder
            .AddPerStream(ProjectionMode.Async, "background")
            .AddPerStream(ProjectionMode.Inline, "inline")
            .AddPerStream(ProjectionMode.Live, "live"));
        await sample.AppendAsync("s-1", new TallyAdded("red", 1), new TallyAdded("red", 1));

        var before = await sample.Projections.ListAsync(Token);
        await sample.StartAsync();
        await sample.CaughtUpAsync("background");
        var after = await sample.Projections.ListAsync(Token);

        Assert.Equal(["background", "inline", "live"], before.Select(one => one.Name));
        Assert.Equal(
            [ProjectionMode.Async, ProjectionMode.Inline, ProjectionMode.Live], before.Select(one => one.Mode));
        Assert.Equal([2, 0, 0], before.Select(one => one.Lag.Events));
        Assert.True(before[0].Lag.Time >= TimeSpan.Zero);
        Assert.Equal([0, 2, 2], before.Select(one => one.Position));
        await Eventually.TrueAsync(
            async token => (await sample.Projections.ListAsync(token))[0].Position == 2, cancellationToken: Token);
        Assert.All(after, one => Assert.Null(one.Rebuild));
        Assert.Equal(default, (await sample.Projections.ListAsync(Token))[0].Lag);
    }

    [Fact]
    public async Task A_broken_event_is_set_aside_with_the_rest_of_its_key_and_replayed_when_the_handler_is_mended()
    {
        var stores = new InMemoryEventSourcing();
        string subscription;
        await using (var broken = await ProjectionSample.StartAsync(
            builder => builder.AddKeyed(ProjectionMode.Async), stores))
        {
            await broken.AppendAsync(
                "s-1", new TallyAdded("red", 1), new TallyBroken("red"), new TallyAdded("blue", 8));
            await broken.AppendAsync("s-2", new TallyAdded("red", 2));
            await broken.CaughtUpAsync("groups");
            var status = Assert.Single(await broken.Projections.ListAsync(Token));
            Assert.Equal((2, 1), ((int)status.Parked, status.Blocked));
            Assert.Equal("+1", (await broken.AllAsync())["red"].Text);
            Assert.Equal("+8", (await broken.AllAsync())["blue"].Text);
            subscription = status.Subscription ?? "";
        }

        await using var mended = await ProjectionSample.StartAsync(
            builder => builder.AddProjection("groups", TallyJson.Default.TallyDocument, p => p
                .KeyedBy<TallyAdded>(e => e.Group)
                .KeyedBy<TallyBroken>(e => e.Group)
                .On<TallyAdded>((tally, e) => TallyProjections.Apply(tally, e))
                .On<TallyBroken>((tally, _) => tally)),
            stores);
        Assert.True(await mended.Get<IDeadLetters>().ReplayAsync(subscription, "red", Token));
        await Eventually.TrueAsync(
            async token => (await mended.Projections.ListAsync(token))[0].Parked == 0, cancellationToken: Token);

        Assert.Equal("+1+2", (await mended.AllAsync())["red"].Text);
    }

    [Fact]
    public async Task Two_nodes_share_a_projection_that_spreads_events_and_lose_none_to_races()
    {
        var stores = new InMemoryEventSourcing();
        await using var first = await ProjectionSample.StartAsync(
            builder => builder.AddSpread(ProjectionMode.Async), stores, options => options.Projections.BatchSize = 3);
        await using var second = await ProjectionSample.StartAsync(
            builder => builder.AddSpread(ProjectionMode.Async), stores, options => options.Projections.BatchSize = 3);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(stream => Task.Run(
            async () =>
            {
                for (var i = 0; i < 10; i++)
                {
                    await first.AppendAsync($"s-{stream}", new TallyShared(["a", "b", "c"], 1));
                }
            },
            Token)));
        await second.CaughtUpAsync("shares");

        Assert.All((await second.AllAsync()).Values, tally => Assert.Equal(400, tally.Sum));
        Assert.Equal(0, (await second.Projections.ListAsync(Token))[0].Parked);
    }
}
