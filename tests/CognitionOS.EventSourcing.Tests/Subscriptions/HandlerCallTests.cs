namespace CognitionOS.EventSourcing.Tests;

public sealed class HandlerCallTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();
    private readonly Handled _handled = new();
    private readonly BenchNode _node;
    private readonly StubHandler _handler = new();

    public HandlerCallTests() =>
        _node = _bench.Add(builder => builder.AddSubscription("test", _handled.HandleAsync));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task What_the_handler_wants_written_is_passed_on()
    {
        StoreWrite[] writes = [new CancelTimer("saga/1", null)];
        _handler.Act = (_, _) => new(writes);

        var result = await Call().InvokeAsync(Batch(1), Owned(Token));

        Assert.Same(writes, result.Writes);
        Assert.Null(result.Failure);
    }

    [Fact]
    public async Task A_failure_is_caught_whether_it_is_thrown_at_once_or_later()
    {
        _handler.Act = (_, _) => throw new FormatException("at once");
        var atOnce = await Call().InvokeAsync(Batch(1), Owned(Token));
        _handler.Act = async (_, _) =>
        {
            await Task.Yield();
            throw new FormatException("later");
        };
        var later = await Call().InvokeAsync(Batch(1), Owned(Token));

        Assert.Equal(("at once", "later"), (atOnce.Failure?.Message, later.Failure?.Message));
        Assert.Empty(later.Writes);
    }

    [Fact]
    public async Task A_call_that_was_told_to_end_counts_for_nothing_though_it_succeeded()
    {
        using var abort = new CancellationTokenSource();
        _handler.Act = async (_, _) =>
        {
            await abort.CancelAsync();
            return [];
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Call().InvokeAsync(Batch(1), Owned(abort.Token)));
    }

    [Fact]
    public async Task A_call_that_was_told_to_end_counts_for_nothing_though_it_failed()
    {
        using var abort = new CancellationTokenSource();
        _handler.Act = async (_, token) =>
        {
            await abort.CancelAsync();
            Assert.True(token.IsCancellationRequested);
            throw new IOException();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Call().InvokeAsync(Batch(1), Owned(abort.Token)));
    }

    [Fact]
    public async Task What_comes_after_the_time_limit_is_a_timeout_and_writes_nothing()
    {
        _handler.Act = (_, token) =>
        {
            _bench.Time.Advance(TimeSpan.FromSeconds(6));
            Assert.True(token.IsCancellationRequested);
            return new([new CancelTimer("saga/1", null)]);
        };

        var result = await Call(options => options.TimeLimit = TimeSpan.FromSeconds(5))
            .InvokeAsync(Batch(1), Owned(Token));

        Assert.Empty(result.Writes);
        Assert.Contains("00:00:05", Assert.IsType<TimeoutException>(result.Failure).Message, StringComparison.Ordinal);
        Assert.Equal(1, _node.Logged(2122));
    }

    [Fact]
    public async Task What_the_handler_threw_past_its_limit_is_kept_as_the_cause()
    {
        _handler.Act = (_, _) =>
        {
            _bench.Time.Advance(TimeSpan.FromSeconds(6));
            throw new IOException("why");
        };

        var result = await Call(options => options.TimeLimit = TimeSpan.FromSeconds(5))
            .InvokeAsync(Batch(1), Owned(Token));

        Assert.Equal("why", Assert.IsType<TimeoutException>(result.Failure).InnerException?.Message);
    }

    [Fact]
    public async Task Without_a_limit_a_call_may_take_any_time()
    {
        _handler.Act = (_, token) =>
        {
            _bench.Time.Advance(TimeSpan.FromDays(7));
            Assert.False(token.IsCancellationRequested);
            return new([]);
        };

        var result = await Call(options => options.TimeLimit = null).InvokeAsync(Batch(1), Owned(Token));

        Assert.Null(result.Failure);
    }

    [Fact]
    public async Task A_limit_of_one_call_does_not_reach_into_the_next()
    {
        var call = Call(options => options.TimeLimit = TimeSpan.FromSeconds(5));
        var partition = Owned(Token);
        await call.InvokeAsync(Batch(1), partition);
        _bench.Time.Advance(TimeSpan.FromSeconds(6));

        var result = await call.InvokeAsync(Batch(1), partition);

        Assert.Null(result.Failure);
        Assert.Equal(0, _node.Logged(2122));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task What_is_appended_names_its_cause_where_there_is_a_single_one(int events, bool named)
    {
        _handler.Act = async (_, token) =>
        {
            await _node.Get<IEventClient>().AppendAsync("b", ExpectedVersion.Any, [new NewEvent(new Ticked(1))], token);
            return [];
        };
        var batch = Batch(events);

        var result = await Call().InvokeAsync(batch, Owned(Token));

        Assert.Null(result.Failure);
        var all = await _bench.Store.Events.ReadAllAsync(EventFilter.All, 0, ReadDirection.Forward, 10, Token);
        Assert.Equal(
            named ? batch.Events[0].Recorded.Id.ToString() : null, Assert.Single(all.Events).Metadata.CausationId);
    }

    [Fact]
    public async Task Several_parts_of_one_event_have_that_as_their_single_cause()
    {
        _handler.Act = async (_, token) =>
        {
            await _node.Get<IEventClient>().AppendAsync("b", ExpectedVersion.Any, [new NewEvent(new Ticked(1))], token);
            return [];
        };
        var recorded = Recorded(1);
        var batch = Of([new StoredEvent(recorded, new Ticked(1)), new StoredEvent(recorded, new Ticked(2), 1)]);

        await Call().InvokeAsync(batch, Owned(Token));

        var all = await _bench.Store.Events.ReadAllAsync(EventFilter.All, 0, ReadDirection.Forward, 10, Token);
        Assert.Equal(recorded.Id.ToString(), Assert.Single(all.Events).Metadata.CausationId);
    }

    private static RecordedEvent Recorded(long position) =>
        new(Guid.CreateVersion7(), "a", position, position, Ticked.Name, default, default);

    private static PartitionBatch Batch(int events) => Of(
        [.. Enumerable.Range(1, events).Select(number => new StoredEvent(Recorded(number), new Ticked(number)))]);

    private static PartitionBatch Of(IReadOnlyList<StoredEvent> events) => new()
    {
        Subscription = "test",
        Partition = 0,
        Epoch = 1,
        Events = events,
        Position = events[^1].Position,
    };

    private HandlerCall Call(Action<SubscriptionOptions>? configure = null)
    {
        var options = new SubscriptionOptions();
        configure?.Invoke(options);
        var definition = new SubscriptionDefinition("test", options, 1, _ => _handler);
        return new HandlerCall(definition, _handler, _node.Subscription.Tools);
    }

    private static Partition Owned(CancellationToken abort) =>
        new(new PartitionLease("test", 0, 1, 0, []), 128, CancellationToken.None, abort);

    private sealed class StubHandler : IPartitionHandler
    {
        public Func<PartitionBatch, CancellationToken, ValueTask<IReadOnlyList<StoreWrite>>> Act { get; set; } =
            (_, _) => new([]);

        public ValueTask<IReadOnlyList<StoreWrite>> HandleAsync(
            PartitionBatch batch, CancellationToken cancellationToken) => Act(batch, cancellationToken);
    }
}
