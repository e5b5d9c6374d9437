namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Waiting for the head to move.</summary>
public abstract class WaitConformance : StoreConformance
{
    [Fact]
    public async Task Nobody_waits_for_what_stands_already()
    {
        await AppendItemsAsync(2);

        await Events.WaitAsync(0);
        await Events.WaitAsync(await Events.HeadAsync() - 1);
    }

    [Fact]
    public async Task An_append_ends_every_wait_for_it()
    {
        var head = await Events.HeadAsync();
        var waits = Enumerable.Range(0, 10).Select(_ => Events.WaitAsync(head).AsTask()).ToArray();

        await AppendAsync("a", Event("x"));

        await Task.WhenAll(waits);
        Assert.True(await Events.HeadAsync() > head);
    }

    [Fact]
    public async Task A_cancelled_wait_ends_and_the_others_go_on()
    {
        using CancellationTokenSource source = new();
        var cancelled = Events.WaitAsync(0, source.Token).AsTask();
        var other = Events.WaitAsync(0).AsTask();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await AppendAsync("a", Event("x"));
        await other;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Events.WaitAsync(0, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task No_wake_up_is_lost_between_many_appends_and_many_waits()
    {
        const int Count = 2_000;
        var writer = Task.Run(async () =>
        {
            for (var turn = 0; turn < Count; turn++)
            {
                await AppendAsync("a", Event("x"));
                await Task.Yield();
            }
        });

        // A lost wake-up leaves a reader waiting for ever behind the last append.
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var seen = 0;
            var after = 0L;
            while (seen < Count)
            {
                await Events.WaitAsync(after);
                var page = await Events.ReadAllAsync(EventFilter.All, after, ReadDirection.Forward, 100);
                seen += page.Events.Count;
                after = page.ScannedTo;
            }

            return seen;
        }));

        Assert.All(await Task.WhenAll(readers), seen => Assert.Equal(Count, seen));
        await writer;
    }

    [Fact]
    public async Task The_signal_tells_of_appends_after_they_can_be_read()
    {
        List<long> heads = [];
        var subscription = Stores.Signal.Subscribe(SignalTopic.Events, () =>
        {
            lock (heads)
            {
                heads.Add(Events.HeadAsync().AsTask().GetAwaiter().GetResult());
            }
        });
        var position = (await AppendAsync("a", Event("x"))).Position;
        subscription.Dispose();
        await AppendAsync("a", Event("x"));

        Assert.Equal([position], heads.Distinct());
    }

    [Fact]
    public async Task A_transaction_of_a_foreign_type_is_refused()
    {
        using ForeignTransaction transaction = new();

        var refused = Assert.Throws<NotSupportedException>(() => Events.In(transaction));

        Assert.Contains(nameof(ForeignTransaction), refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Events.In(null!));
        Assert.Empty(await AllAsync());
    }
}
