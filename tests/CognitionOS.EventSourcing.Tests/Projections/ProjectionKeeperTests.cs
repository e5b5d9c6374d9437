using System.Collections.Concurrent;
using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>What a keeper does about states in which nothing would go on by itself.</summary>
public sealed class ProjectionKeeperTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private readonly ConcurrentQueue<string> _effects = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sealed_build_that_has_parked_an_event_lets_appends_go_on()
    {
        await using var sample = new ProjectionSample(builder => builder.AddKeyed(ProjectionMode.Inline));
        await sample.AppendAsync("s-1", new TallyAdded("red", 1));
        var groups = sample.Get<ProjectionCatalog>().Get("groups");
        await sample.Get<BuildFlow>().BeginAsync(groups, Token);
        await sample.Get<BuildFlow>().SealAsync(groups, Token);
        await ParkAsync(sample, ProjectionNames.Feed(groups, 2));

        await sample.Get<ProjectionKeeper>().StepAsync(groups, Token);

        await sample.AppendAsync("s-1", new TallyAdded("red", 2));
        Assert.Equal("+1+2", (await sample.AllAsync("groups"))["red"].Text);
        Assert.NotNull(Assert.Single(await sample.Projections.ListAsync(Token)).Rebuild);
        await sample.Get<ProjectionFeeds>().StopAllAsync();
    }

    [Fact]
    public async Task A_switch_that_older_handlers_have_begun_is_ended_by_newer_ones()
    {
        var stores = new InMemoryEventSourcing();
        await using (var old = new ProjectionSample(builder => builder.AddPerStream(ProjectionMode.Inline), stores))
        {
            await old.AppendAsync("s-1", new TallyAdded("red", 1));
            var streams = old.Get<ProjectionCatalog>().Get("streams");
            await old.Get<BuildFlow>().BeginAsync(streams, Token);
            await old.Get<ProjectionStates>().ChangeAsync(
                streams,
                state => new(state with
                {
                    Building = Assert.IsType<ProjectionBuild>(state.Building) with { Phase = BuildPhase.Switching },
                }),
                Token);
        }

        await using var sample = await ProjectionSample.StartAsync(
            builder => builder.AddPerStream(ProjectionMode.Inline, version: 2), stores);
        await sample.AppendAsync("s-1", new TallyAdded("red", 2));
        await sample.CaughtUpAsync("streams");

        Assert.Equal("+1+2", (await sample.AllAsync())["s-1"].Text);
    }

    [Fact]
    public async Task A_writers_rebuild_for_older_handlers_is_begun_anew_for_newer_ones()
    {
        var stores = new InMemoryEventSourcing();
        await using (var first = await ProjectionSample.StartAsync(builder => AddWriter(builder, 1), stores))
        {
            await first.AppendAsync("s-1", new TallyAdded("red", 1));
            await first.CaughtUpAsync("table");
        }

        await using (var second = new ProjectionSample(builder => AddWriter(builder, 2), stores))
        {
            await second.Get<BuildFlow>().BeginAsync(second.Get<ProjectionCatalog>().Get("table"), Token);
        }

        await using var third = await ProjectionSample.StartAsync(builder => AddWriter(builder, 3), stores);
        await third.AppendAsync("s-1", new TallyAdded("red", 2));
        await third.CaughtUpAsync("table");
        await Eventually.TrueAsync(
            async token => (await third.Projections.ListAsync(token))[0].Rebuild is null, cancellationToken: Token);

        Assert.Equal(["s-1:1", "s-1:2"], _effects);
        Assert.Equal(3, Assert.Single(await third.Projections.ListAsync(Token)).ActiveVersion);
    }

    [Fact]
    public async Task A_rebuild_repeats_no_effect_though_one_stream_had_lagged_behind_the_others()
    {
        using var go = new CancellationTokenSource();
        await using var sample = await ProjectionSample.StartAsync(
            builder => builder.AddProjection("table", p => p
                .On<TallyBroken>(
                    (_, _, token) => go.IsCancellationRequested
                        ? Task.CompletedTask
                        : new TaskCompletionSource().Task.WaitAsync(token))
                .On<TallyAdded>(EffectAsync)),
            configure: options => options.DrainTime = TimeSpan.FromMilliseconds(1));
        await sample.AppendAsync("slow", new TallyBroken("red"), new TallyAdded("red", 0));
        for (var i = 1; i <= 20; i++)
        {
            await sample.AppendAsync($"s-{i}", new TallyAdded("red", i));
        }

        var slow = SequenceHash.PartitionOf("slow", new SubscriptionOptions().Partitions);
        var others = Enumerable.Range(1, 20).Count(i =>
            SequenceHash.PartitionOf($"s-{i}", new SubscriptionOptions().Partitions) != slow);
        await Eventually.TrueAsync(() => _effects.Count >= others, cancellationToken: Token);

        // The call that hangs does so until the rebuild ends it; the next one does not.
        await go.CancelAsync();
        Assert.True(await sample.Projections.RebuildAsync("table", cancellationToken: Token));
        await sample.CaughtUpAsync("table");

        Assert.Equal(
            Enumerable.Range(1, 20).Select(i => $"s-{i}:{i}").Append("slow:0").Order(StringComparer.Ordinal),
            _effects.Order(StringComparer.Ordinal));
    }

    private void AddWriter(EventSourcingBuilder builder, int version) =>
        builder.AddProjection("table", p => p.Version(version).On<TallyAdded>(EffectAsync));

    private Task EffectAsync(TallyAdded added, ProjectionContext context, CancellationToken cancellationToken) =>
        context.EffectAsync(
            _ =>
            {
                _effects.Enqueue($"{context.Event.Stream.Name}:{added.By}");
                return Task.CompletedTask;
            },
            cancellationToken);

    // As another node would, which holds all partitions and has come to the end.
    private static async Task ParkAsync(ProjectionSample sample, string feed)
    {
        var recorded =
            (await sample.Stores.Events.ReadAllAsync(EventFilter.All, 0, ReadDirection.Forward, 1, Token)).Events[0];
        var partitions = new SubscriptionOptions().Partitions;
        var leases = await sample.Stores.Subscriptions.AcquireAsync(
            new AcquirePartitions(feed, partitions, 1, "other", Long, partitions),
            sample.Get<TimeProvider>().GetUtcNow(),
            Token);
        var letter = new DeadLetter(feed, 0, "red", 1, "boom", 1, default, recorded);
        await sample.Stores.Documents.CommitAsync([new ParkEvent(letter, leases[0].Epoch)], Token);
    }
}
