namespace CognitionOS.EventSourcing.Tests;

public sealed class ProjectionReportsTests : IAsyncDisposable
{
    private readonly KeptNode _node = new(builder => builder
        .AddPerStream(ProjectionMode.Async)
        .AddKeyed(ProjectionMode.Inline)
        .AddPerStream(ProjectionMode.Live, "live")
        .AddProjection("table", p => p.On<TallyAdded>((_, _, _) => Task.CompletedTask)));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task Before_its_feed_has_run_a_background_projection_has_nothing_and_lags_by_everything()
    {
        await _node.StateAsync("streams");
        await _node.Sample.AppendAsync("s-1", new TallyAdded("red", 1), new TallyAdded("red", 2));

        var status = await OfAsync("streams");

        Assert.Equal((0L, 2L, 1), (status.Position, status.Lag.Events, status.ActiveVersion));
        Assert.Null(status.Subscription);
        Assert.Null(status.Fault);
        Assert.Null(status.Rebuild);
        Assert.Equal((false, 0L), await HasAsync("streams", 1));
        Assert.Null(await NextMoveAsync("streams", 1));
    }

    [Fact]
    public async Task A_build_is_told_with_how_far_it_has_come_and_the_old_version_is_still_the_active_one()
    {
        await _node.Sample.AppendAsync("s-1", new TallyAdded("red", 1), new TallyAdded("red", 2));
        var begun = await _node.Flow.BeginAsync(_node.Definition("streams"), Token);

        var status = await OfAsync("streams");

        Assert.Equal(new RebuildProgress(2, 0, 2, 0), status.Rebuild);
        Assert.Equal(1, status.ActiveVersion);
        Assert.Equal(status.Rebuild, await _node.Get<ProjectionReports>().ProgressAsync(
            _node.Definition("streams"), begun, Token));
        Assert.Null(await _node.Get<ProjectionReports>().ProgressAsync(
            _node.Definition("streams"), begun with { Building = null }, Token));
    }

    [Fact]
    public async Task An_inline_projection_that_was_never_built_has_nothing_and_a_built_one_has_everything()
    {
        await _node.Stores.Events.AppendAsync(
            [new Commit(new StreamAppend("s-1", ExpectedVersion.Any, [new EventData(
                "tally.added", """{"Group":"red","By":1}"""u8.ToArray())]))],
            default,
            Token);

        Assert.Equal((false, 0L), await HasAsync("groups", 1));
        Assert.Equal(1, (await OfAsync("groups")).Lag.Events);
        await _node.StepUntilAsync("groups", state => state is { Building: null, Declared: 1 });

        Assert.Equal((true, 1L), await HasAsync("groups", 1));
        Assert.Equal(default, (await OfAsync("groups")).Lag);
        Assert.Null((await OfAsync("groups")).Subscription);
    }

    [Fact]
    public async Task Documents_of_an_older_declaration_do_not_count_as_having_a_position()
    {
        await _node.Sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await _node.StepAsync("streams");
        await MovedAsync("streams", 1);
        await _node.States.ChangeAsync(
            _node.Definition("streams"), state => new(state with { Declared = 0 }), Token);

        Assert.Equal((false, 1L), await HasAsync("streams", 1));
    }

    [Fact]
    public async Task A_writer_has_one_position_whatever_its_build()
    {
        await _node.Sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await _node.StepAsync("table");
        await MovedAsync("table", 1);
        await _node.Flow.BeginAsync(_node.Definition("table"), Token);
        await _node.StepUntilAsync("table", state => state.Building is null);
        await MovedAsync("table", 1);

        var status = await OfAsync("table");

        Assert.Equal((2, "$projection/table"), (status.ActiveVersion, status.Subscription));
        Assert.Equal((true, 1L), await HasAsync("table", 1));
    }

    [Fact]
    public async Task A_live_projection_has_what_was_appended_and_never_moves()
    {
        await _node.Sample.AppendAsync("s-1", new TallyAdded("red", 1));

        Assert.Equal((true, 1L), await HasAsync("live", 1));
        Assert.Equal((false, 1L), await HasAsync("live", 2));
        Assert.Null(await NextMoveAsync("live", 2));
        Assert.Equal(1, (await OfAsync("live")).Position);
    }

    private async Task<ProjectionStatus> OfAsync(string name) =>
        await _node.Get<ProjectionReports>().OfAsync(_node.Definition(name), Token);

    private async Task<(bool, long)> HasAsync(string name, long position) =>
        await _node.Get<ProjectionReports>().HasAsync(_node.Definition(name), position, Token);

    private async Task<Task?> NextMoveAsync(string name, long position) =>
        await _node.Get<ProjectionReports>().NextMoveAsync(_node.Definition(name), position, Token, Token);

    private async Task MovedAsync(string name, long position)
    {
        var moved = await NextMoveAsync(name, position);
        Assert.NotNull(moved);
        await moved.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }
}
