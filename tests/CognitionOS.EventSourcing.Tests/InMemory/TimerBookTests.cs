namespace CognitionOS.EventSourcing.Tests;

public sealed class TimerBookTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private readonly TimerBook _book = new();

    [Fact]
    public void Timers_are_handed_out_when_due_the_earliest_first()
    {
        Set("late", 9);
        Set("early", 3);

        Assert.Empty(Claim(2));
        Assert.Equal(["early", "late"], Claim(9).Select(one => one.Timer.Key.Name));
        Assert.Empty(Claim(9));
    }

    [Fact]
    public void Timers_due_at_one_instant_go_in_the_order_in_which_they_were_set()
    {
        Set("b", 1);
        Set("a", 1);
        Set("c", 1);

        Assert.Equal(["b", "a"], Claim(5, limit: 2).Select(one => one.Timer.Key.Name));
        Assert.Equal(["c"], Claim(5, limit: 2).Select(one => one.Timer.Key.Name));
    }

    [Fact]
    public void One_that_is_set_again_fires_once_at_its_new_time()
    {
        Set("a", 1, payload: 1);
        Set("a", 5, payload: 2);

        Assert.Empty(Claim(4));
        var fired = Assert.Single(Claim(5));
        Assert.Equal([2], fired.Timer.Payload.ToArray());
        Assert.Single(_book.Of("saga/1", ""));
    }

    [Fact]
    public void A_replacement_makes_the_fence_of_whoever_handles_the_old_one_stale()
    {
        Set("a", 1);
        var old = Assert.Single(Claim(1));

        Set("a", 2);

        Assert.False(_book.Settle(old, null));
        Assert.False(_book.Settle(old, At(50)));
        var fired = Assert.Single(Claim(2));
        Assert.Equal(1, fired.Attempt);
        Assert.True(_book.Settle(fired, null));
    }

    [Fact]
    public void One_whose_lease_has_ended_is_due_again_and_its_first_owner_settles_nothing()
    {
        Set("a", 0);
        var first = Assert.Single(Claim(0));

        Assert.Empty(Claim(9.9));
        var second = Assert.Single(Claim(10));

        Assert.Equal((1, 2), (first.Attempt, second.Attempt));
        Assert.False(_book.Settle(first, null));
        Assert.True(_book.Settle(second, null));
        Assert.Empty(_book.Of("saga/1", ""));
    }

    [Fact]
    public void One_that_is_put_off_comes_again_then_and_no_fence_holds_twice()
    {
        Set("a", 0);
        var first = Assert.Single(Claim(0));

        Assert.True(_book.Settle(first, At(60)));

        Assert.False(_book.Settle(first, null));
        Assert.Equal(At(60), _book.NextDue);
        Assert.Empty(Claim(59));
        Assert.Equal(2, Assert.Single(Claim(60)).Attempt);
    }

    [Fact]
    public void One_that_is_settled_for_good_is_gone_and_settles_no_more()
    {
        Set("a", 0);
        var claimed = Assert.Single(Claim(0));

        Assert.True(_book.Settle(claimed, null));

        Assert.False(_book.Settle(claimed, null));
        Assert.Null(_book.NextDue);
        Assert.Empty(Claim(1_000));
    }

    [Fact]
    public void A_cancelled_one_never_fires_though_somebody_handles_it()
    {
        Set("a", 0);
        Set("b", 5);
        var claimed = Claim(0).Single();

        _book.Cancel(new CancelTimer("saga/1", "a"));
        _book.Cancel(new CancelTimer("saga/1", "b"));

        Assert.False(_book.Settle(claimed, At(1)));
        Assert.Empty(Claim(1_000));
        Assert.Null(_book.NextDue);
    }

    [Fact]
    public void Cancelling_without_a_name_takes_all_of_an_owner_and_nobody_elses()
    {
        Set("a", 0);
        Set("b", 0);
        Set("a", 0, owner: "saga/10");
        Set("a", 0, tenant: "acme");

        _book.Cancel(new CancelTimer("saga/1", null));

        Assert.Equal(
            [("saga/10", ""), ("saga/1", "acme")],
            Claim(0).Select(one => (one.Timer.Key.Owner, one.Timer.Key.Tenant)));
    }

    [Theory]
    [InlineData("nobody", null)]
    [InlineData("nobody", "a")]
    [InlineData("saga/1", "A")]
    public void Cancelling_what_is_not_there_is_no_fault(string owner, string? name)
    {
        Set("a", 0);

        _book.Cancel(new CancelTimer(owner, name));

        Assert.Single(Claim(0));
    }

    [Fact]
    public void The_timers_of_an_owner_are_listed_by_due_time_those_in_hand_too()
    {
        Set("late", 9);
        Set("early", 3);
        Set("other", 1, tenant: "acme");
        Claim(3);

        Assert.Equal(["early", "late"], _book.Of("saga/1", "").Select(one => one.Key.Name));
        Assert.Empty(_book.Of("saga", ""));
    }

    [Fact]
    public void What_comes_next_is_the_end_of_a_lease_too()
    {
        Set("a", 0);
        Set("b", 30);
        Claim(0);

        Assert.Equal(At(10), _book.NextDue);
    }

    private static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    private void Set(string name, double due, string owner = "saga/1", string tenant = "", byte payload = 0) =>
        _book.Set(new SetTimer(new TimerKey(owner, name, tenant), At(due), new[] { payload }));

    private IReadOnlyList<ClaimedTimer> Claim(double seconds, int limit = 10) => _book.Claim(At(seconds), Lease, limit);
}
