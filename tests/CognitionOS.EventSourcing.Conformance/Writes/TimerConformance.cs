namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Durable timers: set, replaced, cancelled, claimed, settled.</summary>
public abstract class TimerConformance : StoreConformance
{
    private ITimerStore Timers => Stores.Timers;

    [Fact]
    public async Task Due_timers_are_handed_out_earliest_first_and_no_other()
    {
        await SetAsync("c", 3);
        await SetAsync("a", 1);
        await SetAsync("d", 4);
        await SetAsync("b", 2);

        Assert.Equal(Start + Seconds(1), await Timers.NextDueAsync());
        Assert.Empty(await ClaimAsync(0.5));
        Assert.Equal(["a", "b"], (await ClaimAsync(3, limit: 2)).Select(claimed => claimed.Timer.Key.Name));
        Assert.Equal(["c"], (await ClaimAsync(3)).Select(claimed => claimed.Timer.Key.Name));
        Assert.Equal(Start + Seconds(4), await Timers.NextDueAsync());
    }

    [Fact]
    public async Task All_of_a_timer_is_handed_out()
    {
        var timer = new SetTimer(new TimerKey("saga/checkout/17", "pay", "acme"), Start, Bytes("data"), "00-trace");
        await WriteAsync(timer);

        var claimed = Assert.Single(await ClaimAsync(0));

        Assert.Equal(timer with { Payload = default }, claimed.Timer with { Payload = default });
        Assert.Equal("data", Text(claimed.Timer.Payload));
        Assert.Equal(1, claimed.Attempt);
    }

    [Fact]
    public async Task A_claimed_timer_is_due_again_when_its_lease_ends()
    {
        await SetAsync("a", 0);
        var first = Assert.Single(await ClaimAsync(0, lease: 10));

        Assert.Empty(await ClaimAsync(9));
        Assert.Equal(Start + Seconds(10), await Timers.NextDueAsync());
        var second = Assert.Single(await ClaimAsync(10));

        Assert.Equal(2, second.Attempt);
        Assert.False(await Timers.SettleAsync(first, null));
        Assert.True(await Timers.SettleAsync(second, null));
        Assert.False(await Timers.SettleAsync(second, null));
        Assert.Null(await Timers.NextDueAsync());
    }

    [Fact]
    public async Task A_timer_that_is_put_off_is_due_then()
    {
        await SetAsync("a", 0);
        var claimed = Assert.Single(await ClaimAsync(0));

        Assert.True(await Timers.SettleAsync(claimed, Start + Seconds(60)));

        Assert.False(await Timers.SettleAsync(claimed, null));
        Assert.Empty(await ClaimAsync(59));
        Assert.Equal(2, Assert.Single(await ClaimAsync(60)).Attempt);
    }

    [Fact]
    public async Task A_replaced_timer_has_only_its_new_instant_and_a_claim_of_the_old_one_is_stale()
    {
        await SetAsync("a", 1);
        var claimed = Assert.Single(await ClaimAsync(1));
        await SetAsync("a", 5);

        Assert.False(await Timers.SettleAsync(claimed, null));
        Assert.Empty(await ClaimAsync(4));
        var again = Assert.Single(await ClaimAsync(5));
        Assert.Equal((1, Start + Seconds(5)), (again.Attempt, again.Timer.DueAt));
        Assert.NotEqual(claimed.Fence, again.Fence);
    }

    [Fact]
    public async Task A_timer_that_was_set_again_after_a_cancellation_is_not_settled_by_the_old_claim()
    {
        await SetAsync("a", 1);
        var claimed = Assert.Single(await ClaimAsync(1));
        await WriteAsync(new CancelTimer("owner", "a"));
        Assert.False(await Timers.SettleAsync(claimed, null));
        await SetAsync("a", 2);
        var again = Assert.Single(await ClaimAsync(2));

        Assert.False(await Timers.SettleAsync(claimed, null));
        Assert.True(await Timers.SettleAsync(again, null));
    }

    [Fact]
    public async Task All_timers_of_an_owner_are_cancelled_and_no_other()
    {
        await SetAsync("a", 1);
        await SetAsync("b", 2);
        await SetAsync("c", 3, owner: "owner-2");
        await WriteAsync(new SetTimer(new TimerKey("owner", "a", "acme"), Start, default));

        await WriteAsync(new CancelTimer("owner", null), new CancelTimer("unknown", null));

        Assert.Equal(
            [("owner", "acme"), ("owner-2", "")],
            (await ClaimAsync(9)).Select(claimed => (claimed.Timer.Key.Owner, claimed.Timer.Key.Tenant)));
    }

    [Fact]
    public async Task One_timer_is_cancelled_by_its_name()
    {
        await SetAsync("a", 1);
        await SetAsync("b", 2);

        await WriteAsync(new CancelTimer("owner", "a"), new CancelTimer("owner", "unknown"));

        Assert.Equal("b", Assert.Single(await Timers.ListAsync("owner")).Key.Name);
    }

    [Fact]
    public async Task The_timers_of_an_owner_are_listed_earliest_first()
    {
        await SetAsync("b", 2);
        await SetAsync("a", 3);
        await SetAsync("c", 1);
        await SetAsync("d", 1, owner: "other");

        Assert.Equal(["c", "b", "a"], (await Timers.ListAsync("owner")).Select(timer => timer.Key.Name));
        Assert.Empty(await Timers.ListAsync("owner", "acme"));
    }

    [Fact]
    public async Task Of_many_callers_each_timer_goes_to_one()
    {
        for (var timer = 0; timer < 50; timer++)
        {
            await SetAsync($"t{timer}", 0);
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => ClaimAsync(0, limit: 4))));

        var names = claims.SelectMany(claim => claim).Select(claimed => claimed.Timer.Key.Name).ToArray();
        Assert.Equal(50, names.Length);
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public async Task The_signal_tells_of_a_new_timer()
    {
        var told = 0;
        using var subscription = Stores.Signal.Subscribe(SignalTopic.Timers, () => Interlocked.Increment(ref told));

        await SetAsync("a", 1);

        Assert.True(Volatile.Read(ref told) > 0);
    }

    private Task<AppendResult> SetAsync(string name, double seconds, string owner = "owner") =>
        WriteAsync(new SetTimer(new TimerKey(owner, name), Start + Seconds(seconds), Bytes(name)));

    private async Task<IReadOnlyList<ClaimedTimer>> ClaimAsync(double seconds, int limit = 100, double lease = 30) =>
        await Timers.ClaimAsync(Start + Seconds(seconds), Seconds(lease), limit);
}
