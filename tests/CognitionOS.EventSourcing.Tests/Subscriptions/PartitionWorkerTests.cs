namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class PartitionWorkerTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();
    private readonly Handled _handled = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_busy_partition_leaves_turns_to_others_though_one_handler_runs_at_once()
    {
        var bothWait = new TaskCompletionSource();
        _handled.First = (stored, _, _) => stored.Stream.Name == "busy" ? bothWait.Task : Task.CompletedTask;
        await _bench.AppendAsync("busy", 100);
        await _bench.AppendAsync("other");

        await _bench.StartAsync(builder => builder.AddSubscription(
            "test", _handled.HandleAsync, options => options.Parallelism = 1));
        await _bench.Time.AdvanceAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
        bothWait.SetResult();
        await _bench.UntilAsync(() => _handled.Count == 101, "all are handled");

        Assert.NotEqual("other:1", _handled.Events[^1]);
    }

    [Fact]
    public async Task A_partition_that_waits_for_another_attempt_leaves_its_slot_to_others()
    {
        _handled.First = (stored, _, _) => stored.Stream.Name == "bad" ? throw new IOException() : Task.CompletedTask;
        await _bench.AppendAsync("bad");
        await _bench.AppendAsync("good", 5);

        await _bench.StartAsync(builder => builder.AddSubscription(
            "test",
            _handled.HandleAsync,
            options => (options.Parallelism, options.Retry) =
                (1, new SubscriptionRetry { Delay = TimeSpan.FromHours(1), MaxDelay = TimeSpan.FromHours(1) })));

        await _bench.UntilAsync(() => _handled.Of("good").Count == 5, "the good ones are handled");
        Assert.Equal(5, _handled.Count);
    }
}
