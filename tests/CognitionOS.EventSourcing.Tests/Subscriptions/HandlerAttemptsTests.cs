using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class HandlerAttemptsTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();
    private readonly Handled _handled = new();
    private int _calls;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_failure_is_repeated_until_it_succeeds_and_order_is_kept()
    {
        _handled.First = (_, context, _) => context.Attempt < 3 ? throw new IOException("later") : Task.CompletedTask;
        var node = await StartAsync();
        await _bench.AppendAsync("a", 2);

        await _bench.AdvanceAsync(10);

        Assert.Equal([1, 2], _handled.Of("a"));
        Assert.Equal(4, node.Logged(2120));
        Assert.Equal(0, (await node.ReportAsync()).Parked);
    }

    [Fact]
    public async Task After_the_last_attempt_the_event_is_parked()
    {
        var node = await StartAsync(options => options.Retry = new SubscriptionRetry { MaxAttempts = 3 }, FailAlways);
        await _bench.AppendAsync("a");

        await _bench.AdvanceAsync(10);

        var letter = Assert.Single(await node.Letters.ListAsync("test", cancellationToken: Token));
        Assert.Equal((3, 3, "IOException: broken"), (_calls, letter.Attempts, letter.Failure));
    }

    [Fact]
    public async Task What_is_not_worth_another_attempt_gets_none()
    {
        var node = await StartAsync(
            options => options.Retry = new SubscriptionRetry { RetryOn = failure => failure is not IOException },
            FailAlways);
        await _bench.AppendAsync("a");

        await _bench.AdvanceAsync(1);

        Assert.Equal((1, 1L), (_calls, (await node.ReportAsync()).Parked));
    }

    [Fact]
    public async Task A_retry_filter_that_throws_says_no_and_is_logged()
    {
        var node = await StartAsync(
            options => options.Retry = new SubscriptionRetry { RetryOn = _ => throw new FormatException() },
            FailAlways);
        await _bench.AppendAsync("a");

        await _bench.AdvanceAsync(1);

        Assert.Equal((1, 1, 1L), (_calls, node.Logged(2124), (await node.ReportAsync()).Parked));
    }

    [Fact]
    public async Task A_cancellation_of_the_handlers_own_is_a_failure()
    {
        var node = await StartAsync(
            options => options.Retry = SubscriptionRetry.None,
            () => throw new OperationCanceledException("my own"));
        await _bench.AppendAsync("a");

        await _bench.AdvanceAsync(1);

        var letter = Assert.Single(await node.Letters.ListAsync("test", cancellationToken: Token));
        Assert.StartsWith("OperationCanceledException", letter.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_past_its_time_limit_is_cancelled_and_counts_as_a_failure()
    {
        _handled.First = (_, context, token) =>
            context.Attempt == 1 ? new TaskCompletionSource().Task.WaitAsync(token) : Task.CompletedTask;
        var node = await StartAsync(options => options.TimeLimit = TimeSpan.FromSeconds(5));
        await _bench.AppendAsync("a");

        await _bench.AdvanceAsync(4);
        var early = node.Logged(2122);
        await _bench.AdvanceAsync(5);

        Assert.Equal((0, 1, 1), (early, node.Logged(2122), node.Logged(2120)));
        Assert.Equal(["a:1"], _handled.Events);
    }

    [Fact]
    public async Task A_handler_that_swallows_its_cancellation_has_failed_all_the_same()
    {
        _handled.First = async (_, context, token) =>
        {
            if (context.Attempt == 1)
            {
                await new TaskCompletionSource().Task.WaitAsync(token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        };
        await StartAsync(options => options.TimeLimit = TimeSpan.FromSeconds(5));
        await _bench.AppendAsync("a");

        await _bench.AdvanceAsync(10);

        Assert.Equal(["a:1", "a:1"], _handled.Events);
    }

    [Fact]
    public async Task The_sequence_of_a_handler_that_hangs_waits_until_it_ends_and_others_go_on()
    {
        var open = new TaskCompletionSource();
        _handled.First = (stored, context, _) =>
            stored.Stream.Name == "a" && context.Attempt == 1 ? open.Task : Task.CompletedTask;
        await StartAsync(options => (options.TimeLimit, options.Parallelism) = (TimeSpan.FromSeconds(1), 2));
        await _bench.AppendAsync("a", 2);
        await _bench.AppendAsync("b", 3);

        await _bench.AdvanceAsync(60);
        var during = (_handled.Of("a").Count, _handled.Of("b").Count);
        open.SetResult();
        await _bench.AdvanceAsync(2);

        Assert.Equal((0, 3), during);
        Assert.Equal([1, 1, 2], _handled.Of("a"));
    }

    [Fact]
    public async Task A_batch_that_fails_is_handled_event_by_event_and_only_the_culprit_is_parked()
    {
        await _bench.AppendAsync("a", 2);
        await _bench.AppendAsync("bad");
        await _bench.AppendAsync("b", 2);
        var node = await _bench.StartAsync(builder => builder.AddBatchSubscription(
            "test",
            async (batch, context, token) =>
            {
                foreach (var stored in batch)
                {
                    await (stored.Stream.Name == "bad"
                        ? throw new IOException("bad")
                        : _handled.HandleAsync(stored, context, token));
                }
            },
            options => (options.Partitions, options.Retry) = (1, SubscriptionRetry.None)));

        await _bench.AdvanceAsync(1);

        var letter = Assert.Single(await node.Letters.ListAsync("test", cancellationToken: Token));
        Assert.Equal(("bad", 1), (letter.Sequence, node.Logged(2121)));
        Assert.Equal([1, 2], _handled.Of("b"));
        Assert.Equal([1, 2], _handled.Of("a").Distinct());
    }

    [Fact]
    public async Task A_callback_on_the_token_that_throws_harms_nobody()
    {
        _handled.First = (_, context, token) =>
        {
            token.Register(() => throw new InvalidOperationException("callback"));
            return context.Attempt == 1 ? new TaskCompletionSource().Task.WaitAsync(token) : Task.CompletedTask;
        };
        var node = await StartAsync(options => options.TimeLimit = TimeSpan.FromSeconds(1));
        await _bench.AppendAsync("a");

        await _bench.AdvanceAsync(5);

        Assert.Equal(1, node.Logged(2123));
        Assert.Equal(["a:1"], _handled.Events);
    }

    [Fact]
    public async Task A_logger_that_throws_ends_nothing()
    {
        _handled.First = (_, context, _) => context.Attempt == 1 ? throw new IOException() : Task.CompletedTask;
        await _bench.StartAsync(builder =>
        {
            builder.AddSubscription("test", _handled.HandleAsync);
            builder.Services.AddLogging(logging => logging.Services.AddThrowingLogger());
        });
        await _bench.AppendAsync("a", 2);

        await _bench.AdvanceAsync(5);

        Assert.Equal([1, 2], _handled.Of("a"));
    }

    private Task<BenchNode> StartAsync(Action<SubscriptionOptions>? configure = null, Func<Task>? first = null)
    {
        if (first is not null)
        {
            _handled.First = (_, _, _) =>
            {
                _calls++;
                return first();
            };
        }

        return _bench.StartAsync(builder => builder.AddSubscription("test", _handled.HandleAsync, configure));
    }

    private static Task FailAlways() => throw new IOException("broken");
}
