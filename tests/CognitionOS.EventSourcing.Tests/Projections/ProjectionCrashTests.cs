using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>A node ends at any call of a store; another one goes on, and the documents are those of a straight
/// fold.</summary>
public sealed class ProjectionCrashTests
{
    private static readonly (StreamId Stream, object Data)[] Events =
    [
        ("s-1", new TallyAdded("red", 1)),
        ("s-2", new TallyAdded("red", 2)),
        (new StreamId("s-1", "acme"), new TallyAdded("blue", 3)),
        ("s-1", new TallyShared(["red", "blue"], 4)),
        ("s-2", new TallyCleared("red")),
        ("s-2", new TallyAdded("blue", 5)),
    ];

    private static readonly TallyHistory History = new(Events);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<bool> BeforeAndAfter => [false, true];

    [Theory]
    [MemberData(nameof(BeforeAndAfter))]
    public async Task A_background_projection_has_each_event_exactly_once(bool after)
    {
        var crashes = await CrashEverywhereAsync(after, ProjectionMode.Async, async node =>
        {
            await node.StartAsync();
            await node.CaughtUpAsync("streams");
            await node.CaughtUpAsync("groups");
        });

        Assert.True(crashes > 20);
    }

    [Theory]
    [MemberData(nameof(BeforeAndAfter))]
    public async Task A_rebuild_is_resumed_or_begun_again(bool after)
    {
        var crashes = await CrashEverywhereAsync(after, ProjectionMode.Async, async node =>
        {
            await node.StartAsync();
            Assert.True(await node.Projections.RebuildAsync("streams", cancellationToken: Token));
        });

        Assert.True(crashes > 30);
    }

    [Theory]
    [MemberData(nameof(BeforeAndAfter))]
    public async Task A_rebuild_of_an_inline_projection_loses_nothing(bool after)
    {
        var crashes = await CrashEverywhereAsync(after, ProjectionMode.Inline, async node =>
        {
            await node.StartAsync();
            Assert.True(await node.Projections.RebuildAsync("groups", cancellationToken: Token));
        });

        Assert.True(crashes > 30);
    }

    [Theory]
    [MemberData(nameof(BeforeAndAfter))]
    public async Task A_cancelled_rebuild_leaves_the_old_version(bool after)
    {
        var crashes = await CrashEverywhereAsync(after, ProjectionMode.Async, async node =>
        {
            await node.StartAsync();
            await node.CaughtUpAsync("streams");
            using var cancel = new CancellationTokenSource();
            var rebuild = node.Projections.RebuildAsync("streams", cancellationToken: cancel.Token);
            await cancel.CancelAsync();
            await Task.WhenAny(rebuild);
        });

        Assert.True(crashes > 20);
    }

    [Theory]
    [MemberData(nameof(BeforeAndAfter))]
    public async Task An_inline_append_commits_with_its_documents_or_not_at_all(bool after)
    {
        for (var at = 1; ; at++)
        {
            var stores = new InMemoryEventSourcing();
            var point = new CrashPoint(at, after);
            await using (var node = Node(stores, ProjectionMode.Inline, point))
            {
                await Task.WhenAny(FillAsync(node));
            }

            await using var healthy = Node(stores, ProjectionMode.Inline, null);
            var count = (int)await healthy.Events.HeadAsync(cancellationToken: Token);
            await AssertAsync(healthy, new TallyHistory(Events[..count]));
            if (!point.HasCrashed)
            {
                Assert.Equal(Events.Length, count);
                Assert.True(at > 20);
                return;
            }
        }
    }

    /// <summary>Runs a script on nodes that crash at the first call, the second, and so on until one does
    /// not.</summary>
    private static async Task<int> CrashEverywhereAsync(
        bool after, ProjectionMode mode, Func<ProjectionSample, Task> script)
    {
        for (var at = 1; ; at++)
        {
            var stores = new InMemoryEventSourcing();
            await using (var filler = Node(stores, mode, null))
            {
                await FillAsync(filler);
            }

            var point = new CrashPoint(at, after);
            await using (var node = Node(stores, mode, point))
            {
                var run = Task.Run(() => script(node), Token);
                await Eventually.TrueAsync(
                    () => run.IsCompleted || point.HasCrashed, TimeSpan.FromSeconds(30), cancellationToken: Token);
            }

            await using var healthy = await GoOnAsync(stores, mode);
            await AssertAsync(healthy, History);
            if (!point.HasCrashed)
            {
                return at;
            }

            // Further on the calls repeat themselves.
            at += at / 25;
        }
    }

    private static async Task<ProjectionSample> GoOnAsync(InMemoryEventSourcing stores, ProjectionMode mode)
    {
        var healthy = Node(stores, mode, null, new LaterTime(TimeSpan.FromHours(1)));
        await healthy.StartAsync();
        foreach (var name in new[] { "streams", "groups" })
        {
            await Eventually.TrueAsync(async token =>
                (await healthy.Projections.ListAsync(token)).Single(one => one.Name == name).Rebuild
                    is null, cancellationToken: Token);
            await healthy.CaughtUpAsync(name);
        }

        return healthy;
    }

    private static ProjectionSample Node(
        InMemoryEventSourcing stores, ProjectionMode mode, CrashPoint? point, TimeProvider? time = null) => new(
        builder => builder.AddPerStream(mode).AddKeyed(mode),
        stores,
        options => options.DrainTime = TimeSpan.FromMilliseconds(100),
        services =>
        {
            services.AddSingleton(time ?? TimeProvider.System);
            if (point is not null)
            {
                services.AddSingleton<IEventStore>(new CrashingEventStore(stores.Events, point));
                services.AddSingleton<IReadModelStore>(new CrashingReadModelStore(stores.Documents, point));
                services.AddSingleton<ISubscriptionStore>(new CrashingSubscriptionStore(stores.Subscriptions, point));
            }
        });

    private static async Task FillAsync(ProjectionSample sample)
    {
        foreach (var (stream, data) in Events)
        {
            await sample.AppendAsync(stream, data);
        }
    }

    private static async Task AssertAsync(ProjectionSample sample, TallyHistory history)
    {
        Assert.Equal(history.Streams(), await AllAsync(sample, "streams"));
        Assert.Equal(history.ByGroup(), await AllAsync(sample, "groups"));
    }

    private static async Task<Dictionary<(string, string), TallyDocument>> AllAsync(
        ProjectionSample sample, string name)
    {
        var all = new Dictionary<(string, string), TallyDocument>();
        foreach (var tenant in TallyHistory.Tenants)
        {
            foreach (var (id, tally) in await sample.AllAsync(name, tenant))
            {
                all.Add((tenant, id), tally);
            }
        }

        return all;
    }
}
