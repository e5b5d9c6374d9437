using System.Collections.Concurrent;
using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class WriterRebuildTests : IAsyncDisposable
{
    private readonly ConcurrentQueue<(int By, bool IsRebuilding)> _written = new();
    private readonly KeptNode _node;
    private int _clears;
    private int _failingClears;

    public WriterRebuildTests() => _node = new KeptNode(Add);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task A_clearing_that_fails_is_repeated_before_anything_is_written_again()
    {
        await HandledAsync(2);
        _failingClears = 2;
        await BeginAsync();

        await Assert.ThrowsAsync<IOException>(() => _node.StepAsync("table"));
        Assert.Equal(BuildPhase.Rewinding, (await _node.StateAsync("table")).Building?.Phase);
        Assert.Null(_node.Feeds.Find("table", 0));
        await _node.StepUntilAsync("table", state => state.Building is null);
        await EventuallyWrittenAsync(2);

        Assert.Equal(3, _clears);
        Assert.Equal([(1, true), (2, true)], _written);
    }

    [Theory]
    [InlineData("leases.reset")]
    [InlineData("models.commit")]
    public async Task A_rewind_that_a_store_interrupts_is_taken_up_by_another_node(string point)
    {
        await HandledAsync(3);
        await BeginAsync();
        await _node.Feeds.StopAllAsync();
        _node.Faults.Throw(point, () => new IOException("Down."), FaultOn.EveryCall);
        await Assert.ThrowsAsync<IOException>(() => _node.StepAsync("table"));

        await using var other = new KeptNode(Add, _node.Stores, time: new LaterTime(TimeSpan.FromHours(1)));
        var state = await other.StepUntilAsync("table", one => one.Building is null);

        Assert.Equal((2, 3L), (state.Build, state.ReplayedTo?.Max() ?? 0));
        Assert.Equal([(1, true), (2, true), (3, true)], _written);
    }

    [Fact]
    public async Task It_is_over_when_what_was_handled_before_is_written_again_and_later_events_are_new()
    {
        await HandledAsync(2);
        await BeginAsync();
        await _node.StepAsync("table");
        var building = (await _node.StateAsync("table")).Building;
        await _node.Sample.AppendAsync("s-1", new TallyAdded("red", 3));

        await _node.StepUntilAsync("table", state => state.Building is null);
        await EventuallyWrittenAsync(3);

        Assert.Equal((2L, BuildPhase.Running), (building?.Goal ?? 0, building?.Phase));
        Assert.Equal([(1, true), (2, true), (3, false)], _written);
        Assert.Equal(1, _clears);
    }

    [Fact]
    public async Task A_writer_that_has_handled_nothing_is_cleared_and_done()
    {
        await BeginAsync();

        var state = await _node.StepUntilAsync("table", one => one.Building is null);

        Assert.Equal((2, 0L, 1), (state.Build, state.ReplayedTo?.Max() ?? 0, _clears));
        Assert.Equal(1, _node.Metrics.Sum(
            "cognition.eventsourcing.projection.builds", ("projection", "table"), ("outcome", "took_over")));
    }

    [Fact]
    public async Task Each_rebuild_replays_all_that_was_handled_before_it()
    {
        await HandledAsync(1);
        await RebuildAsync();
        await EventuallyWrittenAsync(1);
        await _node.Sample.AppendAsync("s-1", new TallyAdded("red", 2));
        await EventuallyWrittenAsync(2);
        await Eventually.TrueAsync(
            async token => (await _node.Flow.StandingAsync(_node.Definition("table"), 0, token))?.Checkpoint == 2,
            cancellationToken: Token);

        await RebuildAsync();
        await EventuallyWrittenAsync(2);

        Assert.Equal([(1, true), (2, true)], _written);
        Assert.Equal(3, (await _node.StateAsync("table")).Build);
    }

    private void Add(EventSourcingBuilder builder) => builder.AddProjection("table", p => p
        .OnRebuild((_, _) =>
        {
            _clears++;
            _written.Clear();
            return _failingClears-- > 0 ? throw new IOException("The table is locked.") : Task.CompletedTask;
        })
        .On<TallyAdded>((e, context, _) =>
        {
            _written.Enqueue((e.By, context.IsRebuilding));
            return Task.CompletedTask;
        }));

    private async Task HandledAsync(int events)
    {
        for (var by = 1; by <= events; by++)
        {
            await _node.Sample.AppendAsync("s-1", new TallyAdded("red", by));
        }

        await _node.StepAsync("table");
        await Eventually.TrueAsync(
            async token => (await _node.Flow.StandingAsync(_node.Definition("table"), 0, token))?.Checkpoint == events,
            cancellationToken: Token);
    }

    private async Task RebuildAsync()
    {
        await BeginAsync();
        await _node.StepUntilAsync("table", state => state.Building is null);
    }

    private async Task BeginAsync() => await _node.Flow.BeginAsync(_node.Definition("table"), Token);

    private Task EventuallyWrittenAsync(int count) =>
        Eventually.TrueAsync(() => _written.Count == count, cancellationToken: Token);
}
