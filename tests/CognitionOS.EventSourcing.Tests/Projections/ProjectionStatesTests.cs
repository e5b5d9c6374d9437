using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class ProjectionStatesTests : IAsyncDisposable
{
    private readonly KeptNode _node = new(builder => builder
        .AddPerStream(ProjectionMode.Async, version: 3)
        .AddKeyed(ProjectionMode.Inline)
        .AddProjection("carts", TallyJson.Default.TallyDocument, p => p
            .Mode(ProjectionMode.Inline).Category("cart").On<TallyCleared>((tally, _) => tally)));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task In_an_empty_store_everything_is_as_declared()
    {
        Assert.Equal((1, 3, 1), Numbers(await _node.StateAsync("streams")));
        Assert.Equal((1, 1, 1), Numbers(await _node.StateAsync("groups")));
        Assert.Equal(0, (await _node.StateAsync("streams")).Epoch);
    }

    [Fact]
    public async Task An_inline_projection_over_events_of_its_own_is_not_built_and_a_background_one_builds_as_it_goes()
    {
        await _node.Sample.Stores.Events.AppendAsync([Commit(new StreamId("s-1", "acme"))], default, Token);

        Assert.Equal((1, 0, 1), Numbers(await _node.StateAsync("groups")));
        Assert.Equal((1, 3, 1), Numbers(await _node.StateAsync("streams")));
    }

    [Fact]
    public async Task Events_that_it_does_not_handle_need_no_build_however_many_there_are()
    {
        for (var i = 0; i < 30; i++)
        {
            await _node.Sample.Stores.Events.AppendAsync([Commit($"cart-{i}")], default, Token);
        }

        Assert.Equal((1, 1, 1), Numbers(await _node.StateAsync("carts")));
    }

    [Fact]
    public async Task A_state_that_was_lost_goes_on_from_the_version_that_readers_get()
    {
        await _node.Stores.Documents.SwitchAsync("streams", 6, Token);

        var state = await _node.StateAsync("streams");

        Assert.Equal((6, 3, 6), Numbers(state));
    }

    [Fact]
    public async Task Of_many_who_change_it_at_once_each_sees_what_the_others_did()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(
            async () => await _node.States.ChangeAsync(
                _node.Definition("streams"), state => new(state with { Highest = state.Highest + 1 }), Token),
            Token)));

        Assert.Equal(13, (await _node.StateAsync("streams")).Highest);
    }

    [Fact]
    public async Task A_change_of_nothing_writes_nothing()
    {
        var definition = _node.Definition("streams");
        var (before, version) = await _node.States.LoadAsync(definition, Token);

        var (state, isChanged) = await _node.States.ChangeAsync(definition, _ => default, Token);

        Assert.Equal((before, false), (state, isChanged));
        Assert.Equal(version, (await _node.States.LoadAsync(definition, Token)).Version);
    }

    [Fact]
    public async Task A_store_that_fails_fails_the_change_and_leaves_the_state()
    {
        var before = await _node.StateAsync("streams");
        _node.Faults.Throw("models.commit", () => new IOException("Down."), FaultOn.EveryCall);

        await Assert.ThrowsAsync<IOException>(async () => await _node.States.ChangeAsync(
            _node.Definition("streams"), state => new(state with { Highest = 9 }), Token));

        Assert.Equal(before, await _node.StateAsync("streams"));
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_is_named_and_not_written_over()
    {
        var key = ProjectionNames.State("streams");
        await _node.Stores.Documents.CommitAsync([new PutDocument(key, "[]"u8.ToArray())], Token);

        var fault = await Assert.ThrowsAsync<DocumentException>(() => _node.StateAsync("streams"));
        await Assert.ThrowsAsync<DocumentException>(() => _node.StepAsync("streams"));

        Assert.Equal(key, fault.Key);
        Assert.Equal("[]"u8.ToArray(), (await _node.Stores.Documents.LoadAsync([key], Token))[0]?.Body.ToArray());
    }

    [Fact]
    public async Task A_raised_fence_refuses_commits_until_the_epoch_is_mended()
    {
        var definition = _node.Definition("groups");
        var before = await _node.StateAsync("groups");
        await _node.States.RaiseFenceAsync("groups", Token);

        await Assert.ThrowsAsync<StaleEpochException>(() => PassFenceAsync(before));
        var (mended, isChanged) = await _node.States.MendEpochAsync(definition, Token);
        await PassFenceAsync(mended);

        Assert.True(isChanged);
        Assert.True(mended.Epoch > before.Epoch);
        Assert.False((await _node.States.MendEpochAsync(definition, Token)).IsChanged);
    }

    [Theory]
    [InlineData(nameof(BuildPhase.Sealed))]
    [InlineData(nameof(BuildPhase.Switching))]
    public async Task The_fence_of_a_build_that_takes_over_is_not_mended(string phase)
    {
        var definition = _node.Definition("groups");
        await _node.Flow.BeginAsync(definition, Token);
        await _node.Flow.SealAsync(definition, Token);
        await _node.States.ChangeAsync(
            definition,
            state => new(state with { Building = state.Building! with { Phase = Enum.Parse<BuildPhase>(phase) } }),
            Token);

        var (state, isChanged) = await _node.States.MendEpochAsync(definition, Token);

        Assert.False(isChanged);
        await Assert.ThrowsAsync<StaleEpochException>(() => PassFenceAsync(state));
    }

    private static (int Build, int Declared, int Highest) Numbers(ProjectionState state) =>
        (state.Build, state.Declared, state.Highest);

    private static Commit Commit(StreamId stream) => new(new StreamAppend(
        stream, ExpectedVersion.Any, [new EventData("tally.added", """{"Group":"red","By":1}"""u8.ToArray())]));

    private async Task PassFenceAsync(ProjectionState state) =>
        await _node.Stores.Documents.CommitAsync([ProjectionStates.Fence("groups", state)], Token);
}
