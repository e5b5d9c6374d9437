namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Commands: added once, carried out at least once, dead until redriven.</summary>
public abstract class OutboxConformance : StoreConformance
{
    private IOutboxStore Outbox => Stores.Outbox;

    [Fact]
    public async Task Commands_are_handed_out_in_the_order_of_their_commits()
    {
        await AddAsync("a", "b");
        await AddAsync("c");
        await AddAsync("d");

        Assert.Equal(["a", "b"], Names(await ClaimAsync(0, limit: 2)));
        Assert.Equal(["c", "d"], Names(await ClaimAsync(0)));
        Assert.Empty(await ClaimAsync(0));
    }

    [Fact]
    public async Task All_of_a_command_is_handed_out()
    {
        var metadata = new EventMetadata { User = "ann", TraceParent = "00-trace" };
        AddOutbox command = new(Guid.NewGuid(), "mail.send", Bytes("data"), metadata, "acme");
        await WriteAsync(command);

        var claimed = Assert.Single(await ClaimAsync(0));

        Assert.Equal(command with { Payload = default }, claimed.Command with { Payload = default });
        Assert.Equal("data", Text(claimed.Command.Payload));
        Assert.Equal(1, claimed.Attempt);
    }

    [Fact]
    public async Task A_claimed_command_is_handed_out_again_when_its_lease_ends()
    {
        await AddAsync("a");
        var first = Assert.Single(await ClaimAsync(0, lease: 10));

        Assert.Empty(await ClaimAsync(9));
        Assert.Equal(Start + Seconds(10), await Outbox.NextDueAsync());
        var second = Assert.Single(await ClaimAsync(10));

        Assert.Equal(2, second.Attempt);
        Assert.Equal(0, await SettleAsync(new OutboxOutcome(first)));
        Assert.Equal(1, await SettleAsync(new OutboxOutcome(second)));
        Assert.Equal(0, await SettleAsync(new OutboxOutcome(second)));
        Assert.Null(await Outbox.NextDueAsync());
    }

    [Fact]
    public async Task A_command_that_failed_is_tried_again_at_its_time()
    {
        await AddAsync("a");
        await AddAsync("b");
        var claimed = await ClaimAsync(0);

        Assert.Equal(2, await SettleAsync(
            new OutboxOutcome(claimed[0], Start + Seconds(60), "boom"), new OutboxOutcome(claimed[1])));

        Assert.Equal(Start + Seconds(60), await Outbox.NextDueAsync());
        Assert.Empty(await ClaimAsync(59));
        await AddAsync("c");
        Assert.Equal(["a", "c"], Names(await ClaimAsync(60)));
    }

    [Fact]
    public async Task A_command_that_failed_for_good_is_dead_until_it_is_redriven()
    {
        await AddAsync("a");
        var claimed = Assert.Single(await ClaimAsync(0));
        Now = Start + Seconds(5);
        await SettleAsync(new OutboxOutcome(claimed, null, "boom"));

        var dead = Assert.Single(await Outbox.ListDeadAsync(10));
        Assert.Equal(("a", 1, "boom", Now), (dead.Command.Command, dead.Attempts, dead.Failure, dead.DiedAt));
        Assert.Empty(await ClaimAsync(1_000));
        Assert.True(await Outbox.RedriveAsync(dead.Command.Id, Now));

        Assert.False(await Outbox.RedriveAsync(dead.Command.Id, Now));
        Assert.False(await Outbox.RedriveAsync(Guid.NewGuid(), Now));
        Assert.Empty(await Outbox.ListDeadAsync(10));
        Assert.Equal(1, Assert.Single(await ClaimAsync(5)).Attempt);
    }

    [Fact]
    public async Task Dead_commands_are_listed_oldest_first()
    {
        await AddAsync("a", "b", "c");
        foreach (var claimed in (await ClaimAsync(0)).Reverse())
        {
            Now += Seconds(1);
            await SettleAsync(new OutboxOutcome(claimed, null, "boom"));
        }

        Assert.Equal(["c", "b"], (await Outbox.ListDeadAsync(2)).Select(dead => dead.Command.Command));
    }

    [Theory]
    [InlineData("waiting")]
    [InlineData("claimed")]
    [InlineData("dead")]
    [InlineData("settled")]
    public async Task A_command_whose_id_stands_or_was_settled_is_not_added_again(string state)
    {
        AddOutbox command = new(Guid.NewGuid(), "a", default, EventMetadata.None);
        await WriteAsync(command);
        var claimed = state == "waiting" ? null : Assert.Single(await ClaimAsync(0));
        if (state is "dead" or "settled")
        {
            await SettleAsync(new OutboxOutcome(claimed!, null, state == "dead" ? "boom" : null));
        }

        await WriteAsync(command with { Command = "b" });

        Assert.Equal(state == "waiting" ? ["a"] : [], Names(await ClaimAsync(0)));
        Assert.Equal(state == "dead" ? 1 : 0, (await Outbox.ListDeadAsync(10)).Count);
    }

    [Fact]
    public async Task Of_many_callers_each_command_goes_to_one()
    {
        await AddAsync([.. Enumerable.Range(0, 50).Select(number => $"c{number}")]);

        var claims = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => ClaimAsync(0, limit: 4))));

        var names = claims.SelectMany(Names).ToArray();
        Assert.Equal(50, names.Length);
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public async Task The_signal_tells_of_a_new_command_and_of_a_redriven_one()
    {
        var told = 0;
        using var subscription = Stores.Signal.Subscribe(SignalTopic.Outbox, () => Interlocked.Increment(ref told));
        await AddAsync("a");
        Assert.True(Volatile.Read(ref told) > 0);
        var claimed = Assert.Single(await ClaimAsync(0));
        await SettleAsync(new OutboxOutcome(claimed, null, "boom"));
        var before = Volatile.Read(ref told);

        await Outbox.RedriveAsync(claimed.Command.Id, Now);

        Assert.True(Volatile.Read(ref told) > before);
    }

    private static IEnumerable<string> Names(IReadOnlyList<ClaimedCommand> claimed) =>
        claimed.Select(one => one.Command.Command);

    private Task<AppendResult> AddAsync(params string[] names) =>
        WriteAsync([.. names.Select(name => new AddOutbox(Guid.NewGuid(), name, Bytes(name), EventMetadata.None))]);

    private async Task<IReadOnlyList<ClaimedCommand>> ClaimAsync(double seconds, int limit = 100, double lease = 30) =>
        await Outbox.ClaimAsync(Start + Seconds(seconds), Seconds(lease), limit);

    private async Task<int> SettleAsync(params OutboxOutcome[] outcomes) => await Outbox.SettleAsync(outcomes, Now);
}
