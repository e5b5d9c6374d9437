using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

public sealed class WriterHandlerTests : IAsyncDisposable
{
    private readonly List<(int By, bool IsRebuilding)> _written = [];
    private readonly HashSet<IServiceProvider> _scopes = [];
    private readonly KeptNode _node;

    public WriterHandlerTests() => _node = new KeptNode(builder => builder.AddProjection("table", p => p
        .Category("s")
        .On<TallyAdded>((e, context, token) =>
        {
            token.ThrowIfCancellationRequested();
            _written.Add((e.By, context.IsRebuilding));
            _scopes.Add(context.Services);
            return Task.CompletedTask;
        })
        .On<TallyBroken>((_, _, _) => throw new InvalidOperationException("Broken."))));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task What_it_does_not_want_is_passed_over_and_the_rest_comes_in_order_each_in_a_scope_of_its_own()
    {
        var writes = await Handler().HandleAsync(
            Stored.Batch(
                1,
                Stored.Of(new TallyAdded("red", 1)),
                Stored.Of(new TallyCleared("red"), position: 2),
                Stored.Of(new TallyAdded("red", 3), "other-1", 3),
                Stored.Of(new TallyAdded("red", 4), new StreamId("s-9", "acme"), 4)),
            Token);

        Assert.Empty(writes);
        Assert.Equal([(1, false), (4, false)], _written);
        Assert.Equal(2, _scopes.Count);
        Assert.All(_scopes, scope => Assert.Throws<ObjectDisposedException>(
            () => scope.GetRequiredService<IEventClient>()));
        Assert.Equal(2, Count("events"));
    }

    [Fact]
    public async Task Events_up_to_where_a_rebuild_replays_are_told_to_be_rebuilding()
    {
        await ReplayToAsync(2);

        await Handler().HandleAsync(
            Stored.Batch(
                1,
                Stored.Of(new TallyAdded("red", 1), position: 1),
                Stored.Of(new TallyAdded("red", 2), position: 2),
                Stored.Of(new TallyAdded("red", 3), position: 3)),
            Token);

        Assert.Equal([(1, true), (2, true), (3, false)], _written);
    }

    [Fact]
    public async Task What_is_known_of_a_rebuild_is_asked_for_again_when_the_epoch_has_risen_and_not_before()
    {
        var handler = Handler();
        await handler.HandleAsync(Stored.Batch(1, Stored.Of(new TallyAdded("red", 1), position: 5)), Token);
        await ReplayToAsync(9);
        var loads = _node.Faults.CallsOf("models.load");

        await handler.HandleAsync(Stored.Batch(1, Stored.Of(new TallyAdded("red", 2), position: 6)), Token);
        Assert.Equal(loads, _node.Faults.CallsOf("models.load"));
        await handler.HandleAsync(Stored.Batch(2, Stored.Of(new TallyAdded("red", 3), position: 7)), Token);

        Assert.Equal([(1, false), (2, false), (3, true)], _written);
    }

    [Fact]
    public async Task A_state_that_cannot_be_loaded_is_the_fault_of_the_store_and_no_event_is_handled()
    {
        _node.Faults.Throw("models.load", () => new IOException("Down."), FaultOn.Calls(1));
        var handler = Handler();
        var batch = Stored.Batch(1, Stored.Of(new TallyAdded("red", 1)));

        var fault = await Assert.ThrowsAsync<StoreFaultException>(async () => await handler.HandleAsync(batch, Token));
        Assert.Empty(_written);
        await handler.HandleAsync(batch, Token);

        Assert.IsType<IOException>(fault.InnerException);
        Assert.Equal([(1, false)], _written);
        Assert.Equal(0, Count("failures"));
    }

    [Fact]
    public async Task A_handler_that_throws_is_named_with_its_event_and_counted()
    {
        var failed = await Assert.ThrowsAsync<ProjectionException>(async () => await Handler().HandleAsync(
            Stored.Batch(1, Stored.Of(new TallyAdded("red", 1)), Stored.Of(new TallyBroken("red"), position: 2)),
            Token));

        Assert.Equal(("table", 2L, "s-1"), (failed.Projection, failed.Event?.Position ?? 0, failed.DocumentId));
        Assert.IsType<InvalidOperationException>(failed.InnerException);
        Assert.Equal((1, 1), (Count("events"), Count("failures")));
    }

    [Fact]
    public async Task A_cancelled_handler_is_no_failure()
    {
        var handler = Handler();
        await handler.HandleAsync(Stored.Batch(1, Stored.Of(new TallyAdded("red", 1))), Token);
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await handler.HandleAsync(
            Stored.Batch(1, Stored.Of(new TallyAdded("red", 2))), cancel.Token));

        Assert.Equal(0, Count("failures"));
    }

    private int Count(string what) =>
        (int)_node.Metrics.Sum($"cognition.eventsourcing.projection.{what}", ("projection", "table"));

    private async Task ReplayToAsync(long position) => await _node.States.ChangeAsync(
        _node.Definition("table"),
        state => new(state with { ReplayedTo = [.. Enumerable.Repeat(position, 64)] }),
        Token);

    private WriterHandler Handler() => new(
        (WriterProjection)_node.Definition("table"),
        _node.States,
        _node.Get<IServiceScopeFactory>(),
        _node.Get<ProjectionTelemetry>());
}
