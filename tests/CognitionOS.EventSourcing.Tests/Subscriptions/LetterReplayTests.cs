using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class LetterReplayTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();
    private readonly Handled _handled = new();
    private readonly HashSet<string> _broken = ["a:2"];

    public LetterReplayTests() => _handled.First = (stored, _, _) =>
        _broken.Contains(Handled.Name(stored)) ? throw new IOException("broken") : Task.CompletedTask;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Later_events_of_a_sequence_wait_behind_the_failed_one_and_the_rest_flows_on()
    {
        var node = await StartAsync();
        await _bench.AppendAsync("a", 4);
        await _bench.AppendAsync("b", 2);

        await _bench.AdvanceAsync(1);

        var letters = await node.Letters.ListAsync("test", "a", cancellationToken: Token);
        Assert.Equal([2L, 3, 4], letters.Select(letter => letter.Position));
        Assert.Equal(["IOException: broken", null, null], letters.Select(letter => letter.Failure));
        Assert.Equal([1], _handled.Of("a"));
        Assert.Equal([1, 2], _handled.Of("b"));
        var report = await node.ReportAsync();
        Assert.Equal((3L, 1, 6L), (report.Parked, report.Blocked, report.Position));
    }

    [Fact]
    public async Task A_replay_handles_them_in_order_and_frees_the_sequence()
    {
        var node = await StartAsync();
        await _bench.AppendAsync("a", 4);
        await _bench.AdvanceAsync(1);
        _broken.Clear();

        Assert.True(await node.Letters.ReplayAsync("test", "a", Token));
        await _bench.AdvanceAsync(1);
        await _bench.AppendAsync("a");
        await _bench.AdvanceAsync(1);

        Assert.Equal([1, 2, 3, 4, 5], _handled.Of("a"));
        Assert.Empty(await node.Letters.ListAsync("test", cancellationToken: Token));
    }

    [Fact]
    public async Task A_replay_that_fails_blocks_the_sequence_anew()
    {
        var node = await StartAsync();
        await _bench.AppendAsync("a", 4);
        await _bench.AdvanceAsync(1);
        _broken.Clear();
        _broken.Add("a:3");

        await node.Letters.ReplayAsync("test", "a", Token);
        await _bench.AdvanceAsync(1);
        await _bench.AppendAsync("a");
        await _bench.AdvanceAsync(1);

        var letters = await node.Letters.ListAsync("test", "a", cancellationToken: Token);
        Assert.Equal([3L, 4, 5], letters.Select(letter => letter.Position));
        Assert.Equal("IOException: broken", letters[0].Failure);
        Assert.Equal([1, 2], _handled.Of("a"));
        Assert.Equal(1, node.Logged(2132));
    }

    [Fact]
    public async Task Skipping_one_deletes_it_and_replays_the_rest()
    {
        var node = await StartAsync();
        await _bench.AppendAsync("a", 4);
        await _bench.AdvanceAsync(1);

        Assert.True(await node.Letters.SkipAsync("test", "a", 2, Token));
        await _bench.AdvanceAsync(1);

        Assert.Equal([1, 3, 4], _handled.Of("a"));
        Assert.Equal(0, (await node.ReportAsync()).Blocked);
    }

    [Fact]
    public async Task A_wish_that_was_settled_meanwhile_takes_no_later_letter()
    {
        var node = await StartAsync();
        await _bench.AppendAsync("a", 2);
        await _bench.AdvanceAsync(1);
        var run = Assert.IsType<SubscriptionRun>(node.Subscription.Run);
        var partition = run.Partitions.All.Single(one => one.BlockedCount > 0);

        partition.Request(new SequenceRequest("test", partition.Number, "a", SequenceRequestKind.Skip));
        await _bench.AdvanceAsync(1);

        var letter = Assert.Single(await node.Letters.ListAsync("test", "a", cancellationToken: Token));
        Assert.Equal(2, letter.Position);
    }

    [Fact]
    public async Task A_key_that_no_store_takes_for_a_name_stalls_nothing_when_its_event_fails()
    {
        var node = await _bench.StartAsync(builder => builder.AddSubscription("test", _handled.HandleAsync, options =>
        {
            options.Partitions = 1;
            options.Retry = SubscriptionRetry.None;
            options.Sequence = recorded => recorded.Stream.Name == "a" ? "a\tb" : "";
        }));
        _broken.Add("b:1");
        await _bench.AppendAsync("a", 3);
        await _bench.AppendAsync("b", 2);
        await _bench.AdvanceAsync(5);

        Assert.Equal(5, (await node.ReportAsync()).Position);
        var letters = await node.Letters.ListAsync("test", cancellationToken: Token);
        Assert.Equal(["/a%09b", "/a%09b", "/", "/"], letters.Select(letter => letter.Sequence));
    }

    [Fact]
    public async Task Skipping_all_deletes_them_unhandled_and_frees_the_sequence()
    {
        var node = await StartAsync();
        await _bench.AppendAsync("a", 250);
        await _bench.AdvanceAsync(1);

        Assert.True(await node.Letters.SkipAsync("test", "a", cancellationToken: Token));
        await _bench.AdvanceAsync(1);
        await _bench.AppendAsync("a");
        await _bench.AdvanceAsync(1);

        Assert.Equal([1, 251], _handled.Of("a"));
        Assert.Empty(await node.Letters.ListAsync("test", cancellationToken: Token));
    }

    [Fact]
    public async Task More_letters_than_a_page_are_replayed()
    {
        var node = await StartAsync();
        await _bench.AppendAsync("a", 250);
        await _bench.AdvanceAsync(1);
        _broken.Clear();

        await node.Letters.ReplayAsync("test", "a", Token);
        await _bench.AdvanceAsync(1);

        Assert.Equal(Enumerable.Range(1, 250), _handled.Of("a"));
        Assert.Equal(0, (await node.ReportAsync()).Blocked);
    }

    [Fact]
    public async Task An_event_that_arrives_during_a_replay_is_neither_lost_nor_out_of_order()
    {
        var node = await StartAsync();
        await _bench.AppendAsync("a", 3);
        await _bench.AdvanceAsync(1);
        _broken.Clear();
        var open = new TaskCompletionSource();
        _handled.First = (stored, _, token) =>
            Handled.Name(stored) == "a:2" ? open.Task.WaitAsync(token) : Task.CompletedTask;

        await node.Letters.ReplayAsync("test", "a", Token);
        await _bench.AdvanceAsync(1);
        await _bench.AppendAsync("a", 3);
        await _bench.AdvanceAsync(1);
        var during = _handled.Of("a");
        open.SetResult();
        await _bench.AdvanceAsync(1);

        Assert.Equal([1], during);
        Assert.Equal([1, 2, 3, 4, 5, 6], _handled.Of("a"));
    }

    [Fact]
    public async Task The_blocked_sequences_are_known_after_a_restart()
    {
        var node = await StartAsync();
        await _bench.AppendAsync("a", 2);
        await _bench.AdvanceAsync(1);
        await node.Processor.StopAsync(Token);
        await _bench.AppendAsync("a", 2);

        await node.Processor.StartAsync(Token);
        await _bench.AdvanceAsync(1);

        Assert.Equal([1], _handled.Of("a"));
        Assert.Equal(3, (await node.ReportAsync()).Parked);
    }

    [Fact]
    public async Task What_was_wanted_while_it_was_stopped_is_done_first()
    {
        var node = await StartAsync();
        await _bench.AppendAsync("a", 3);
        await _bench.AdvanceAsync(1);
        await node.Control.StopAsync("test", Token);
        _broken.Clear();
        await node.Letters.ReplayAsync("test", "a", Token);
        await _bench.AppendAsync("a");

        await node.Control.StartAsync("test", Token);
        await _bench.AdvanceAsync(1);

        Assert.Equal([1, 2, 3, 4], _handled.Of("a"));
    }

    [Fact]
    public async Task A_store_that_forgets_to_say_that_it_has_settled_repeats_no_write()
    {
        var faults = new FaultInjector(1).Throw("letters.settled", () => new IOException("lost"), FaultOn.Calls(1));
        var key = new DocumentKey(new ReadModel("tallies", 1), "a");
        var node = await _bench.StartAsync(
            builder => builder.AddSubscription(
                "test",
                async (stored, context, token) =>
                {
                    await _handled.First!(stored, context, token);
                    var known = (await _bench.Store.Documents.LoadAsync([key], token))[0];
                    context.Enlist(new PutDocument(key, new byte[(known?.Body.Length ?? 0) + 1], known?.Version ?? 0));
                },
                options => options.Retry = SubscriptionRetry.None),
            faults: faults);
        await _bench.AppendAsync("a", 3);
        await _bench.AdvanceAsync(1);
        _broken.Clear();

        await node.Letters.ReplayAsync("test", "a", Token);
        await _bench.AdvanceAsync(5);

        var document = (await _bench.Store.Documents.LoadAsync([key], Token))[0];
        Assert.Equal((3, 1), (document!.Body.Length, faults.InjectionsOf("letters.settled")));
        Assert.Equal(0, (await node.ReportAsync()).Blocked);
    }

    [Fact]
    public async Task What_is_not_parked_cannot_be_replayed_or_skipped()
    {
        var node = await StartAsync();
        await _bench.AppendAsync("a", 2);
        await _bench.AdvanceAsync(1);

        Assert.False(await node.Letters.ReplayAsync("test", "b", Token));
        Assert.False(await node.Letters.SkipAsync("test", "a", 1, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => node.Letters.ReplayAsync("", "a", Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => node.Letters.ListAsync("test", limit: 0, cancellationToken: Token));
    }

    private Task<BenchNode> StartAsync() => _bench.StartAsync(builder => builder.AddSubscription(
        "test", _handled.HandleAsync, options => options.Retry = SubscriptionRetry.None));
}
