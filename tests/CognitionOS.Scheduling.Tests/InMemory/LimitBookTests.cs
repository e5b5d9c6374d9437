namespace CognitionOS.Scheduling.Tests;

public sealed class LimitBookTests
{
    private readonly LimitBook _book = new(0, new AliasBook());
    private readonly Some _some = new();

    [Fact]
    public void All_slots_of_a_run_are_taken_or_none()
    {
        var (holder, wants) = (Enter(new LimitClaim("b", 1)), Enter(new LimitClaim("a", 1), new LimitClaim("b", 1)));
        Assert.Null(_book.Take(holder));

        Assert.Equal("b", _book.Take(wants)?.Name);

        Assert.Equal(0, Slot(wants, "a").InUse);
        Assert.Empty(wants.Facts.Held);
        Assert.Equal(["b"], holder.Facts.Held.Select(slot => slot.Name));
    }

    [Fact]
    public void A_run_without_limits_takes_nothing()
    {
        var run = Enter();

        Assert.Null(_book.Take(run));
        Assert.Empty(_book.All);
        Assert.False(run.HasFacts);
    }

    [Fact]
    public void Limits_are_separate_per_tenant_but_for_those_of_jobs_and_of_the_cluster()
    {
        NewRun Of(string tenant) => _some.New() with
        {
            Tenant = tenant,
            Limits = [new LimitClaim("key", 1), new LimitClaim("job:mail", 1), new LimitClaim("cluster", 1)],
        };

        Enter(Of("one"));
        Enter(Of("two"));

        Assert.Equal(
            [("", "cluster"), ("", "job:mail"), ("one", "key"), ("two", "key")],
            _book.All.Select(slot => (slot.Tenant, slot.Name)).Order());
    }

    [Fact]
    public void The_newest_capacity_counts_and_tells_when_it_has_grown_over_those_that_wait()
    {
        var first = Enter(new LimitClaim("l", 1));
        Slot(first, "l").Parked.Add(_some.Run());

        Assert.Equal(["l"], _book.Enter(New(new LimitClaim("l", 3))).Select(slot => slot.Name));
        Assert.Empty(_book.Enter(New(new LimitClaim("l", 2))));

        Assert.Equal(2, Slot(first, "l").Capacity);
    }

    [Fact]
    public void A_revived_run_brings_its_capacity_only_where_no_other_has()
    {
        var old = Enter(new LimitClaim("l", 1), new LimitClaim("m", 5));
        _book.Leave(old);
        var young = Enter(new LimitClaim("l", 4));

        _book.Reenter(old);

        Assert.Equal((4, 5), (Slot(young, "l").Capacity, Slot(old, "m").Capacity));
        Assert.Equal(2, Slot(young, "l").Members);
    }

    [Fact]
    public void A_limit_is_forgotten_with_the_last_run_that_names_it()
    {
        var (one, two) = (Enter(new LimitClaim("l", 2)), Enter(new LimitClaim("l", 2)));

        _book.Leave(one);
        Assert.Single(_book.All);
        _book.Leave(two);

        Assert.Empty(_book.All);
        Assert.Empty(_book.Of(one));
    }

    [Fact]
    public void A_limit_that_an_abandoned_claim_holds_is_forgotten_when_that_gives_it_back()
    {
        var run = Enter(new LimitClaim("l", 1));
        Assert.Null(_book.Take(run));
        var slot = Slot(run, "l");

        _book.Leave(run);
        Assert.Same(slot, Assert.Single(_book.All));
        _book.GiveBack(slot);

        Assert.Empty(_book.All);
    }

    [Fact]
    public void A_limit_that_is_given_back_late_does_not_take_a_newer_one_of_its_name_with_it()
    {
        var old = Enter(new LimitClaim("l", 1));
        _book.Take(old);
        _book.Leave(old);
        var young = Enter(new LimitClaim("l", 1));

        _book.GiveBack(Slot(young, "l"));

        Assert.Equal((1, 0), (Slot(young, "l").Members, Slot(young, "l").InUse));
    }

    [Fact]
    public void What_was_woken_is_counted_until_it_is_unwoken_once()
    {
        var run = Enter(new LimitClaim("l", 1));
        var slot = Slot(run, "l");
        _book.Wake(run, slot);
        Assert.Equal(1, slot.Woken);
        Assert.Equal([run], _book.Woken);

        Assert.Same(slot, _book.Unwake(run));
        Assert.Null(_book.Unwake(run));

        Assert.Equal(0, slot.Woken);
        Assert.Empty(_book.Woken);
    }

    [Fact]
    public void A_restored_limit_counts_every_live_run_that_names_it()
    {
        var claim = new LimitClaim("l", 3, KeepOrder: true);
        var runs = new[] { Enter(claim), Enter(claim), Enter(claim), Enter() };
        runs[2].State = RunState.Dead;
        Array.ForEach(runs, _book.Leave);

        _book.Restore(runs[0], claim, runs);

        Assert.Equal((3, 2), (Slot(runs[0], "l").Capacity, Slot(runs[0], "l").Members));
        Assert.False(Slot(runs[0], "l").CanTake(runs[1]));
    }

    private LimitSlot Slot(RunEntry run, string name) =>
        _book.Find(run, name) ?? throw new InvalidOperationException($"There is no limit {name}.");

    private RunEntry New(params LimitClaim[] limits) => _some.Entry(_some.New() with { Limits = limits });

    private RunEntry Enter(params LimitClaim[] limits) => Enter(_some.New() with { Limits = limits });

    private RunEntry Enter(NewRun run)
    {
        var entry = _some.Entry(run);
        _book.Enter(entry);
        return entry;
    }
}
