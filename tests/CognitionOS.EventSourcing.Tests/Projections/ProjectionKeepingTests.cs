using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class ProjectionKeepingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_stored_as_declared_is_fed_and_otherwise_left_alone()
    {
        await using var node = new KeptNode(builder => builder
            .AddPerStream(ProjectionMode.Async).AddKeyed(ProjectionMode.Inline));

        Assert.False(await node.StepAsync("streams"));
        Assert.False(await node.StepAsync("groups"));

        Assert.NotNull(node.Feeds.Find("streams", 1));
        Assert.Null(node.Feeds.Find("groups", 1));
        Assert.Null((await node.StateAsync("streams")).Building);
        node.Logs.Records.InCategory(typeof(BuildReporter).FullName!).AssertNone();
    }

    [Theory]
    [InlineData(ProjectionMode.Async, "models.switch", nameof(BuildPhase.Switching))]
    [InlineData(ProjectionMode.Inline, "models.switch", nameof(BuildPhase.Switching))]
    [InlineData(ProjectionMode.Inline, "leases.reset", nameof(BuildPhase.Sealed))]
    [InlineData(ProjectionMode.Async, "models.drop", null)]
    [InlineData(ProjectionMode.Inline, "models.drop", null)]
    [InlineData(ProjectionMode.Async, "leases.reset", null)]
    public async Task A_build_that_one_node_left_half_done_is_ended_by_another(
        ProjectionMode mode, string point, string? phase)
    {
        var stores = new InMemoryEventSourcing();
        await using (var failing = new KeptNode(builder => builder.AddPerStream(mode), stores))
        {
            await failing.Sample.AppendAsync("s-1", new TallyAdded("red", 1));
            await failing.Sample.AppendAsync(new StreamId("s-2", "acme"), new TallyAdded("red", 2));
            failing.Faults.Throw(point, () => new IOException("Down."), FaultOn.EveryCall);
            await failing.Flow.BeginAsync(failing.Definition("streams"), Token);
            var left = await failing.StepUntilAsync("streams", state =>
                (state.Building?.Phase.ToString(), state.Retired > 0) == (phase, phase is null));
            Assert.Equal(phase is null ? 2 : 1, left.Build);
        }

        await using var healthy = new KeptNode(builder => builder.AddPerStream(mode), stores, time: Later());
        var state = await healthy.StepUntilAsync("streams", one => one is { Building: null, Retired: 0, Build: 2 });

        Assert.Equal(1, state.Declared);
        Assert.Equal(["s-1"], await healthy.IdsAsync("streams", 2));
        Assert.Equal(["s-2"], await healthy.IdsAsync("streams", 2, "acme"));
        Assert.Empty(await healthy.IdsAsync("streams", 1));
        Assert.Equal(2, await healthy.Get<IReadModels>().ActiveVersionAsync("streams", Token));
        await healthy.Sample.AppendAsync("s-1", new TallyAdded("red", 4));
        await healthy.Sample.CaughtUpAsync("streams");
        Assert.Equal("+1+4", (await healthy.Sample.AllAsync())["s-1"].Text);
    }

    [Fact]
    public async Task Commits_are_refused_while_a_take_over_hangs_and_taken_once_it_has_ended()
    {
        await using var node = new KeptNode(
            builder => builder.AddPerStream(ProjectionMode.Inline),
            configure: options => options.Projections.TakeOverWait = TimeSpan.FromMilliseconds(100));
        await node.Sample.AppendAsync("s-1", new TallyAdded("red", 1));
        node.Faults.Throw("models.switch", () => new IOException("Down."), FaultOn.FirstCalls(3));
        await node.Flow.BeginAsync(node.Definition("streams"), Token);
        await node.StepUntilAsync("streams", state => state.Building is { Phase: BuildPhase.Switching });

        var refused = await Assert.ThrowsAsync<ProjectionException>(
            () => node.Sample.AppendAsync("s-1", new TallyAdded("red", 2)));
        Assert.Contains("nothing was appended", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await node.Sample.Events.HeadAsync(cancellationToken: Token));
        await node.StepUntilAsync("streams", state => state.Building is null);
        await node.Sample.AppendAsync("s-1", new TallyAdded("red", 4));

        Assert.Equal("+1+4", (await node.Sample.AllAsync())["s-1"].Text);
    }

    [Theory]
    [InlineData(ProjectionMode.Async)]
    [InlineData(ProjectionMode.Inline)]
    public async Task A_node_that_declares_less_leaves_documents_and_build_of_the_newer_one_alone(ProjectionMode mode)
    {
        var stores = new InMemoryEventSourcing();
        await using var older = new KeptNode(builder => builder.AddPerStream(mode), stores);
        await older.Sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await older.StepAsync("streams");
        await using var newer = new KeptNode(builder => builder.AddPerStream(mode, version: 2), stores);

        Assert.True(await newer.StepAsync("streams"));
        Assert.False(await older.StepAsync("streams") && older.Feeds.Find("streams", 2) is not null);
        await newer.StepUntilAsync("streams", state => state is { Building: null, Declared: 2 });
        for (var i = 0; i < 3; i++)
        {
            Assert.False(await older.StepAsync("streams"));
        }

        Assert.Null(older.Feeds.Find("streams", 1));
        Assert.Null(older.Feeds.Find("streams", 2));
        Assert.Equal(["s-1"], await newer.IdsAsync("streams", 2));
        Assert.Empty(await newer.IdsAsync("streams", 1));
        older.Logs.Records.WithEvent(2205).AssertSingle();
        newer.Logs.Records.WithEvent(2205).AssertNone();
    }

    [Fact]
    public async Task The_build_of_a_lower_declaration_gives_way_to_that_of_a_higher_one()
    {
        var stores = new InMemoryEventSourcing();
        await using var older = new KeptNode(builder => builder.AddPerStream(ProjectionMode.Async), stores);
        await older.Sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await older.Flow.BeginAsync(older.Definition("streams"), Token);
        await using var newer = new KeptNode(
            builder => builder.AddPerStream(ProjectionMode.Async, version: 2), stores);

        await newer.StepAsync("streams");
        var begun = await newer.StateAsync("streams");
        await newer.StepUntilAsync("streams", state => state is { Building: null });

        Assert.Equal((3, 2), (begun.Building?.Version, begun.Building?.Declared));
        Assert.Equal(3, (await newer.StateAsync("streams")).Build);
        newer.Logs.Records.WithEvent(2202).AssertSingle();
        Assert.Equal(1, Builds(newer, "cancelled"));
        Assert.Equal(1, Builds(newer, "took_over"));
    }

    [Theory]
    [InlineData(ProjectionMode.Async)]
    [InlineData(ProjectionMode.Inline)]
    public async Task A_build_with_dead_letters_waits_is_told_once_and_takes_over_when_they_are_skipped(
        ProjectionMode mode)
    {
        var isBroken = false;
        await using var node = new KeptNode(builder => Breakable(builder, mode, () => isBroken));
        await node.Sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await node.Sample.AppendAsync("s-2", new TallyAdded("red", 2));
        isBroken = true;
        await node.Flow.BeginAsync(node.Definition("breakable"), Token);
        await Eventually.TrueAsync(
            async _ =>
            {
                await node.StepAsync("breakable");
                return node.Logs.Records.WithEvent(2204).Count > 0;
            },
            TimeSpan.FromSeconds(30),
            cancellationToken: Token);

        for (var i = 0; i < 5; i++)
        {
            Assert.True(await node.StepAsync("breakable"));
        }

        node.Logs.Records.WithEvent(2204).AssertSingle();
        Assert.Equal((1, BuildPhase.Running), await PhaseAsync(node));
        var letters = node.Get<IDeadLetters>();
        foreach (var letter in await letters.ListAsync("$projection/breakable/2", cancellationToken: Token))
        {
            await letters.SkipAsync("$projection/breakable/2", letter.Sequence, cancellationToken: Token);
        }

        await node.StepUntilAsync("breakable", state => state is { Build: 2, Building: null });
        Assert.Equal(["s-1"], await node.IdsAsync("breakable", 2));
    }

    [Fact]
    public async Task A_version_that_was_retired_but_not_dropped_is_dropped_by_the_next_step()
    {
        await using var node = new KeptNode(builder => builder.AddPerStream(ProjectionMode.Async));
        var key = new DocumentKey(new ReadModel("streams", 7), "s-1", "acme");
        await node.Stores.Documents.CommitAsync([new PutDocument(key, "{}"u8.ToArray())], Token);
        await node.States.ChangeAsync(
            node.Definition("streams"), state => new(state with { Retired = 7, Highest = 7 }), Token);

        await node.StepAsync("streams");

        Assert.Equal(0, (await node.StateAsync("streams")).Retired);
        Assert.Empty(await node.IdsAsync("streams", 7, "acme"));
    }

    [Fact]
    public async Task What_a_feed_wrote_after_its_build_was_cancelled_elsewhere_is_dropped_when_it_stops_here()
    {
        var stores = new InMemoryEventSourcing();
        await using var node = new KeptNode(builder => builder.AddPerStream(ProjectionMode.Async), stores);
        await node.Flow.BeginAsync(node.Definition("streams"), Token);
        await node.StepAsync("streams");
        Assert.NotNull(node.Feeds.Find("streams", 2));
        await using var other = new KeptNode(builder => builder.AddPerStream(ProjectionMode.Async), stores);
        var running = (await node.StateAsync("streams")).Building is not null;
        var cancelled = await other.Flow.CancelAsync(other.Definition("streams"), 2, Token);
        var late = new DocumentKey(new ReadModel("streams", 2), "late");
        await stores.Documents.CommitAsync([new PutDocument(late, "{}"u8.ToArray())], Token);

        await node.StepAsync("streams");

        Assert.Equal((true, true), (running, cancelled));
        Assert.Null(node.Feeds.Find("streams", 2));
        Assert.Empty(await node.IdsAsync("streams", 2));
    }

    private static double Builds(KeptNode node, string outcome) => node.Metrics.Sum(
        "cognition.eventsourcing.projection.builds", ("projection", "streams"), ("outcome", outcome));

    private static async Task<(int, BuildPhase?)> PhaseAsync(KeptNode node)
    {
        var state = await node.StateAsync("breakable");
        return (state.Build, state.Building?.Phase);
    }

    // The leases of whoever failed have ended.
    private static LaterTime Later() => new(TimeSpan.FromHours(1));

    private static void Breakable(EventSourcingBuilder builder, ProjectionMode mode, Func<bool> isBroken) =>
        builder.AddProjection("breakable", TallyJson.Default.TallyDocument, p => p
            .Mode(mode)
            .On<TallyAdded>((tally, e) => isBroken() && e.By == 2
                ? throw new InvalidOperationException("Broken.")
                : TallyProjections.Apply(tally, e)));
}
