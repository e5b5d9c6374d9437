using System.Text;

namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class PartitionParkingTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();
    private readonly Handled _handled = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_payload_that_cannot_be_read_is_parked_without_an_attempt()
    {
        var node = await StartAsync();
        await _bench.AppendAsync("a", new EventData(Ticked.Name, Encoding.UTF8.GetBytes("{broken")));
        await _bench.AppendAsync("a");
        await _bench.AppendAsync("b");

        await _bench.AdvanceAsync(5);

        var letters = await node.Letters.ListAsync("test", cancellationToken: Token);
        Assert.Equal([1L, 2], letters.Select(letter => letter.Position));
        Assert.StartsWith("EventPayloadException", letters[0].Failure, StringComparison.Ordinal);
        Assert.Equal((0, 0), (letters[0].Attempts, node.Logged(2120)));
        Assert.Equal(["b:1"], _handled.Events);
    }

    [Fact]
    public async Task An_unknown_type_stops_the_subscription_loudly_and_is_not_parked()
    {
        var node = await StartAsync();
        await _bench.AppendAsync("a");
        await _bench.AppendAsync("a", new EventData("stranger", "{}"u8.ToArray()));
        await _bench.AppendAsync("a");

        await _bench.AdvanceAsync(5);

        var report = await node.ReportAsync();
        Assert.Equal((SubscriptionState.Failed, 0L, 1), (report.State, report.Parked, node.Logged(2102)));
        Assert.Contains("'stranger' at position 2", report.Fault, StringComparison.Ordinal);
        Assert.Equal([1], _handled.Of("a"));
    }

    [Fact]
    public async Task An_unknown_type_passes_by_option()
    {
        List<object> seen = [];
        var node = await _bench.StartAsync(builder => builder.AddSubscription(
            "test",
            (stored, _, _) =>
            {
                seen.Add(stored.Data);
                return Task.CompletedTask;
            },
            options => options.UnknownEvents = UnknownEventRule.Pass));
        await _bench.AppendAsync("a", new EventData("stranger", "{}"u8.ToArray()));

        await node.Control.WaitForAsync("test", 1, cancellationToken: Token);

        Assert.Equal("stranger", Assert.IsType<UnknownEvent>(Assert.Single(seen)).Type);
    }

    [Fact]
    public async Task A_key_that_throws_parks_its_event_under_the_stream()
    {
        var node = await StartAsync(options => options.Sequence = recorded =>
            recorded.Version == 2 ? throw new FormatException("no key") : null);
        await _bench.AppendAsync("a", 3);

        await _bench.AdvanceAsync(5);

        var letters = await node.Letters.ListAsync("test", "a", cancellationToken: Token);
        Assert.Equal(["FormatException: no key", null], letters.Select(letter => letter.Failure));
        Assert.Equal([1], _handled.Of("a"));
    }

    [Fact]
    public async Task One_blocked_sequence_more_than_allowed_stops_the_subscription_with_its_event_unhandled()
    {
        _handled.First = (stored, _, _) =>
            stored.Stream.Category == "bad" ? throw new IOException() : Task.CompletedTask;
        var node = await StartAsync(options => (options.MaxBlocked, options.Partitions) = (2, 1));
        foreach (var stream in (string[])["bad-1", "bad-2", "good", "bad-3", "good"])
        {
            await _bench.AppendAsync(stream);
        }

        await _bench.AdvanceAsync(60);
        var report = await node.ReportAsync();
        var health = await node.HealthAsync();

        Assert.Equal((SubscriptionState.Failed, 2L, 2), (report.State, report.Parked, report.Blocked));
        Assert.Contains("position 4", report.Fault, StringComparison.Ordinal);
        Assert.Equal(1, node.Logged(2102));
        Assert.Equal(Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy, health.Status);
        Assert.Equal([1], _handled.Of("good"));
    }

    [Fact]
    public async Task After_skipping_it_can_be_started_again_and_misses_nothing()
    {
        _handled.First = (stored, _, _) =>
            stored.Stream.Category == "bad" ? throw new IOException() : Task.CompletedTask;
        var node = await StartAsync(options => (options.MaxBlocked, options.Partitions) = (1, 1));
        foreach (var stream in (string[])["bad-1", "bad-2", "good"])
        {
            await _bench.AppendAsync(stream);
        }

        await _bench.AdvanceAsync(60);
        await node.Letters.SkipAsync("test", "bad-1", cancellationToken: Token);
        await node.Control.StartAsync("test", Token);
        await _bench.AdvanceAsync(60);

        var report = await node.ReportAsync();
        Assert.Equal((SubscriptionState.Live, 1L), (report.State, report.Parked));
        Assert.Equal([1], _handled.Of("good"));
    }

    [Fact]
    public async Task Letter_and_checkpoint_are_one_commit()
    {
        _handled.First = (_, _, _) => throw new IOException();
        await StartAsync(options => options.CheckpointInterval = TimeSpan.FromHours(1));
        await _bench.AppendAsync("a");

        await _bench.AdvanceAsync(1);

        var leases = await _bench.Store.Subscriptions.AcquireAsync(
            new AcquirePartitions("test", 64, 0, "thief", TimeSpan.FromDays(1), 64),
            _bench.Time.GetUtcNow().AddDays(2),
            Token);
        var partition = SequenceHash.PartitionOf("a", 64);
        Assert.Equal((1L, "a"), (leases[partition].Checkpoint, Assert.Single(leases[partition].Blocked)));
    }

    private Task<BenchNode> StartAsync(Action<SubscriptionOptions>? configure = null) => _bench.StartAsync(
        builder => builder.AddSubscription(
            "test",
            _handled.HandleAsync,
            options =>
            {
                options.Retry = SubscriptionRetry.None;
                configure?.Invoke(options);
            }));
}
