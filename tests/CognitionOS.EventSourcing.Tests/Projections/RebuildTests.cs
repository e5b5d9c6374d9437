using System.Collections.Concurrent;
using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>Rebuilds from end to end, on a running node.</summary>
public sealed class RebuildTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ProjectionMode.Inline)]
    [InlineData(ProjectionMode.Async)]
    public async Task Appends_go_on_during_rebuilds_and_none_is_lost_or_counted_twice(ProjectionMode mode)
    {
        await using var sample =
            await ProjectionSample.StartAsync(builder => builder.AddPerStream(mode).AddKeyed(mode));
        using var enough = new CancellationTokenSource();
        var appended = 0;
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 0; i < 3_000 && !enough.IsCancellationRequested; i++)
                {
                    await Task.Yield();
                    await sample.AppendAsync($"s-{writer}", new TallyAdded("red", 1));
                    Interlocked.Increment(ref appended);
                }
            },
            Token)).ToList();

        for (var round = 0; round < 3; round++)
        {
            Assert.True(await sample.Projections.RebuildAsync("streams", cancellationToken: Token));
            Assert.True(await sample.Projections.RebuildAsync("groups", cancellationToken: Token));
        }

        await enough.CancelAsync();
        await Task.WhenAll(writers);
        await sample.CaughtUpAsync("streams");
        await sample.CaughtUpAsync("groups");
        Assert.Equal(appended, (await sample.AllAsync("streams")).Values.Sum(tally => tally.Sum));
        Assert.Equal(appended, (await sample.AllAsync("groups"))["red"].Events);
        Assert.Equal(4, await sample.Get<IReadModels>().ActiveVersionAsync("streams", Token));
    }

    [Fact]
    public async Task Readers_never_see_half_a_rebuild()
    {
        await using var sample =
            await ProjectionSample.StartAsync(builder => builder.AddPerStream(ProjectionMode.Async));
        for (var i = 0; i < 200; i++)
        {
            await sample.AppendAsync($"s-{i}", new TallyAdded("red", 1));
        }

        await sample.CaughtUpAsync("streams");
        var rebuild = sample.Projections.RebuildAsync("streams", cancellationToken: Token);
        var least = int.MaxValue;
        while (!rebuild.IsCompleted)
        {
            var page = await sample.Documents().QueryAsync(limit: 500, cancellationToken: Token);
            least = Math.Min(least, page.Documents.Count);
        }

        Assert.True(await rebuild);
        Assert.Equal(200, Math.Min(least, (await sample.AllAsync()).Count));
    }

    [Fact]
    public async Task Progress_is_told_and_the_old_version_leaves_nothing_behind()
    {
        await using var sample =
            await ProjectionSample.StartAsync(builder => builder.AddPerStream(ProjectionMode.Async));
        await sample.AppendAsync("s-1", new TallyAdded("red", 1));
        var told = new ConcurrentQueue<RebuildProgress>();

        await sample.Projections.RebuildAsync("streams", new Told(told), Token);
        await sample.Projections.RebuildAsync("streams", new Told(told), Token);

        Assert.NotEmpty(told);
        Assert.All(told, one => Assert.InRange(one.Fraction, 0, 1));
        Assert.All(told, one => Assert.Equal(1, one.Goal));
        await Eventually.TrueAsync(async token =>
            (await sample.Stores.Subscriptions.ListAsync(DateTimeOffset.UnixEpoch, token))
                .Count == 1, cancellationToken: Token);
        var page = await sample.Stores.Documents.QueryAsync(new ReadModel("streams", 2), "", null, 10, Token);
        Assert.Empty(page.Documents);
        Assert.Equal(3, Assert.Single(await sample.Projections.ListAsync(Token)).ActiveVersion);
    }

    [Theory]
    [InlineData(ProjectionMode.Inline)]
    [InlineData(ProjectionMode.Async)]
    public async Task A_rebuild_that_meets_a_broken_event_waits_and_can_be_cancelled(ProjectionMode mode)
    {
        var isBroken = false;
        await using var sample = await ProjectionSample.StartAsync(builder => Breakable(builder, mode, () => isBroken));
        await sample.AppendAsync("s-1", new TallyAdded("red", 1), new TallyAdded("red", 2));
        await sample.CaughtUpAsync("breakable");
        isBroken = true;
        using var cancel = new CancellationTokenSource();

        var rebuild = sample.Projections.RebuildAsync("breakable", cancellationToken: cancel.Token);
        await Eventually.TrueAsync(async token =>
            (await sample.Projections.ListAsync(token))[0].Rebuild is { Parked: 2 }, cancellationToken: Token);
        Assert.False(rebuild.IsCompleted);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rebuild);
        isBroken = false;
        await sample.AppendAsync("s-1", new TallyAdded("red", 4));
        await sample.CaughtUpAsync("breakable");
        Assert.Equal(7, (await sample.AllAsync())["s-1"].Sum);
        Assert.Null((await sample.Projections.ListAsync(Token))[0].Rebuild);
        Assert.False(await sample.Projections.CancelRebuildAsync("breakable", Token));
    }

    [Fact]
    public async Task A_rebuild_whose_dead_letters_are_replayed_takes_over()
    {
        var isBroken = false;
        await using var sample = await ProjectionSample.StartAsync(
            builder => Breakable(builder, ProjectionMode.Inline, () => isBroken));
        await sample.AppendAsync("s-1", new TallyAdded("red", 1), new TallyAdded("red", 2));
        isBroken = true;
        var rebuild = sample.Projections.RebuildAsync("breakable", cancellationToken: Token);
        await Eventually.TrueAsync(async token =>
            (await sample.Projections.ListAsync(token))[0].Rebuild is { Parked: 2 }, cancellationToken: Token);
        isBroken = false;

        var feed = (await sample.Stores.Subscriptions.ListAsync(DateTimeOffset.UnixEpoch, Token))
            .Single(one => one.Parked > 0);
        Assert.True(await sample.Get<IDeadLetters>().ReplayAsync(feed.Subscription, "s-1", Token));

        Assert.True(await rebuild);
        Assert.Equal(3, (await sample.AllAsync())["s-1"].Sum);
    }

    [Fact]
    public async Task Somebody_else_may_cancel_it()
    {
        var isBroken = false;
        await using var sample = await ProjectionSample.StartAsync(
            builder => Breakable(builder, ProjectionMode.Async, () => isBroken));
        await sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await sample.CaughtUpAsync("breakable");
        isBroken = true;
        var rebuild = sample.Projections.RebuildAsync("breakable", cancellationToken: Token);
        await Eventually.TrueAsync(async token =>
            (await sample.Projections.ListAsync(token))[0].Rebuild is not null, cancellationToken: Token);

        Assert.True(await sample.Projections.CancelRebuildAsync("breakable", Token));

        Assert.False(await rebuild);
    }

    [Theory]
    [InlineData(ProjectionMode.Inline)]
    [InlineData(ProjectionMode.Async)]
    public async Task A_higher_declared_version_is_built_by_itself_and_takes_over(ProjectionMode mode)
    {
        var stores = new InMemoryEventSourcing();
        await using (var first = await ProjectionSample.StartAsync(builder => builder.AddPerStream(mode), stores))
        {
            await first.AppendAsync("s-1", new TallyAdded("red", 1));
            await first.CaughtUpAsync("streams");
        }

        await using var second = await ProjectionSample.StartAsync(
            builder => builder.AddProjection("streams", TallyJson.Default.TallyDocument, p => p
                .Mode(mode).Version(2).On<TallyAdded>((_, e) => new TallyDocument("new", e.By, 1))),
            stores);
        await second.CaughtUpAsync("streams");

        Assert.Equal("new", (await second.AllAsync())["s-1"].Text);
        Assert.Equal(2, (await second.Projections.ListAsync(Token))[0].Version);
    }

    [Fact]
    public async Task A_rebuild_that_was_under_way_when_the_node_stopped_goes_on_at_the_next_start()
    {
        var stores = new InMemoryEventSourcing();
        await using (var first = new ProjectionSample(builder => builder.AddPerStream(ProjectionMode.Async), stores))
        {
            await first.AppendAsync("s-1", new TallyAdded("red", 1));
            await first.Get<BuildFlow>().BeginAsync(first.Get<ProjectionCatalog>().Get("streams"), Token);
        }

        await using var second = await ProjectionSample.StartAsync(
            builder => builder.AddPerStream(ProjectionMode.Async), stores);
        await Eventually.TrueAsync(async token =>
            (await second.Projections.ListAsync(token))[0]
                is { ActiveVersion: 2, Rebuild: null }, cancellationToken: Token);

        Assert.Equal(1, (await second.AllAsync())["s-1"].Sum);
    }

    [Fact]
    public async Task What_cannot_be_rebuilt_is_refused()
    {
        await using var sample = new ProjectionSample(builder => builder
            .AddPerStream(ProjectionMode.Live).AddKeyed(ProjectionMode.Async));

        await Assert.ThrowsAsync<ArgumentException>(
            () => sample.Projections.RebuildAsync("streams", cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentException>(
            () => sample.Projections.RebuildAsync("nobody", cancellationToken: Token));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => sample.Projections.RebuildAsync("groups", cancellationToken: Token));
        Assert.False(await sample.Projections.CancelRebuildAsync("streams", Token));
        Assert.False(await sample.Projections.CancelRebuildAsync("groups", Token));
    }

    private static EventSourcingBuilder Breakable(
        EventSourcingBuilder builder, ProjectionMode mode, Func<bool> isBroken) =>
        builder.AddProjection("breakable", TallyJson.Default.TallyDocument, p =>
            p.Mode(mode).On<TallyAdded>((tally, e) => isBroken()
            ? throw new InvalidOperationException("Broken.")
            : new TallyDocument("", (tally?.Sum ?? 0) + e.By, 1)));

    private sealed class Told(ConcurrentQueue<RebuildProgress> into) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => into.Enqueue(value);
    }
}
