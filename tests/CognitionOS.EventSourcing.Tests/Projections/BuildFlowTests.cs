namespace CognitionOS.EventSourcing.Tests;

/// <summary>The steps of a build, each by itself and taken twice.</summary>
public sealed class BuildFlowTests : IAsyncDisposable
{
    private readonly ProjectionSample _sample = new(builder => builder
        .AddPerStream(ProjectionMode.Async).AddKeyed(ProjectionMode.Inline));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BuildFlow Flow => _sample.Get<BuildFlow>();

    private ProjectionDefinition Streams => _sample.Get<ProjectionCatalog>().Get("streams");

    private ProjectionDefinition Groups => _sample.Get<ProjectionCatalog>().Get("groups");

    public ValueTask DisposeAsync() => _sample.DisposeAsync();

    [Fact]
    public async Task A_build_begins_once_and_is_joined_by_who_comes_later()
    {
        await _sample.AppendAsync("s-1", new TallyAdded("red", 1));

        var first = await Flow.BeginAsync(Streams, Token);
        var second = await Flow.BeginAsync(Streams, Token);

        Assert.Equal((2, 1L, BuildPhase.Running), (first.Building!.Version, first.Building.Goal, first.Building.Phase));
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task A_cancelled_version_is_dropped_and_its_number_never_used_again()
    {
        await Flow.BeginAsync(Streams, Token);
        var key = new DocumentKey(new ReadModel("streams", 2), "s-1");
        await _sample.Stores.Documents.CommitAsync([new PutDocument(key, "{}"u8.ToArray())], Token);

        Assert.True(await Flow.CancelAsync(Streams, 2, Token));
        Assert.False(await Flow.CancelAsync(Streams, 2, Token));
        var next = await Flow.BeginAsync(Streams, Token);

        Assert.Equal(3, next.Building?.Version);
        Assert.Equal(0, next.Retired);
        Assert.Null((await _sample.Stores.Documents.LoadAsync([key], Token))[0]);
    }

    [Fact]
    public async Task A_sealed_build_that_is_cancelled_lets_appends_go_on_with_the_old_version()
    {
        await _sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await Flow.BeginAsync(Groups, Token);
        await Flow.SealAsync(Groups, Token);
        var waiting = _sample.AppendAsync("s-1", new TallyAdded("red", 2));

        Assert.True(await Flow.CancelAsync(Groups, 2, Token));

        await waiting;
        Assert.Equal("+1+2", (await _sample.AllAsync("groups"))["red"].Text);
    }

    [Fact]
    public async Task A_commit_that_was_prepared_before_the_seal_is_refused()
    {
        await _sample.AppendAsync("s-1", new TallyAdded("red", 1));
        var (state, _) = await _sample.Get<ProjectionStates>().LoadAsync(Groups, Token);
        await Flow.BeginAsync(Groups, Token);
        await Flow.SealAsync(Groups, Token);

        await Assert.ThrowsAsync<StaleEpochException>(async () => await _sample.Stores.Documents.CommitAsync(
            [ProjectionStates.Fence("groups", state)], Token));
    }

    [Fact]
    public async Task Taking_over_switches_readers_and_drops_the_old_version_however_often_it_is_done()
    {
        await _sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await Flow.BeginAsync(Groups, Token);
        await Flow.SealAsync(Groups, Token);
        var building = await BuildingAsync(Groups);

        await Flow.TakeOverAsync(Groups, building, Token);
        await Flow.TakeOverAsync(Groups, building, Token);

        var (state, _) = await _sample.Get<ProjectionStates>().LoadAsync(Groups, Token);
        Assert.Equal((2, 0, null), (state.Build, state.Retired, state.Building));
        Assert.Equal(2, await _sample.Stores.Documents.SwitchAsync("groups", null, Token));
        Assert.Empty(
            (await _sample.Stores.Documents.QueryAsync(new ReadModel("groups", 1), "", null, 9, Token)).Documents);
        Assert.False(await Flow.CancelAsync(Groups, 2, Token));
    }

    [Fact]
    public async Task A_build_that_is_not_sealed_does_not_take_over()
    {
        await Flow.BeginAsync(Streams, Token);

        await Flow.TakeOverAsync(Streams, await BuildingAsync(Streams), Token);

        Assert.Equal(1, await _sample.Stores.Documents.SwitchAsync("streams", null, Token));
    }

    [Fact]
    public async Task What_was_decided_on_an_earlier_seal_is_void()
    {
        await Flow.BeginAsync(Groups, Token);
        await Flow.SealAsync(Groups, Token);
        var decided = await BuildingAsync(Groups);
        await Flow.UnsealAsync(Groups, decided, Token);
        await _sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await Flow.SealAsync(Groups, Token);

        await Flow.TakeOverAsync(Groups, decided, Token);

        Assert.Equal(BuildPhase.Sealed, (await BuildingAsync(Groups)).Phase);
        Assert.Equal("+1", (await _sample.AllAsync("groups"))["red"].Text);
    }

    private async Task<ProjectionBuild> BuildingAsync(ProjectionDefinition definition)
    {
        var (state, _) = await _sample.Get<ProjectionStates>().LoadAsync(definition, Token);
        return Assert.IsType<ProjectionBuild>(state.Building);
    }
}
