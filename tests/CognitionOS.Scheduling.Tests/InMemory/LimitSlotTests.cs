namespace CognitionOS.Scheduling.Tests;

public sealed class LimitSlotTests
{
    private readonly LimitSlot _slot = new("", "l", 0) { Capacity = 1 };
    private readonly Some _some = new();

    [Theory]
    [InlineData(2, 0, true)]
    [InlineData(2, 1, true)]
    [InlineData(2, 2, false)]
    [InlineData(2, 3, false)]
    [InlineData(0, 0, false)]
    public void A_slot_can_be_taken_while_one_is_free(int capacity, int inUse, bool can)
    {
        _slot.Capacity = capacity;
        _slot.InUse = inUse;

        Assert.Equal(can, _slot.CanTake(_some.Run()));
    }

    [Fact]
    public void Where_order_counts_only_the_first_in_line_can_take_it()
    {
        var (first, second) = (_some.Run(), _some.Run());
        _slot.Line(second);
        _slot.Line(first);
        Assert.True(_slot.CanTake(first));
        Assert.False(_slot.CanTake(second));

        _slot.Unline(first);

        Assert.True(_slot.CanTake(second));
    }

    [Fact]
    public void Nobody_is_woken_while_all_slots_are_taken_or_promised()
    {
        Park(_some.Run());
        _slot.InUse = 1;
        Assert.Null(_slot.NextToWake());

        (_slot.InUse, _slot.Woken) = (0, 1);
        Assert.Null(_slot.NextToWake());

        _slot.Woken = 0;
        Assert.NotNull(_slot.NextToWake());
    }

    [Fact]
    public void The_best_of_those_that_wait_is_woken()
    {
        Park(_some.Run(dueIn: 2));
        var best = Park(_some.Run(dueIn: 1));

        Assert.Same(best, _slot.NextToWake());
    }

    [Fact]
    public void Where_order_counts_nobody_is_woken_before_the_first_in_line()
    {
        var first = _some.Run(dueIn: 9);
        var second = _some.Run();
        _slot.Line(first);
        _slot.Line(second);
        Park(second);
        Assert.Null(_slot.NextToWake());

        Park(first);

        Assert.Same(first, _slot.NextToWake());
    }

    [Fact]
    public void A_limit_that_shrank_wakes_nobody_until_enough_have_ended()
    {
        Park(_some.Run());
        (_slot.Capacity, _slot.InUse) = (1, 2);
        Assert.Null(_slot.NextToWake());

        _slot.InUse = 0;

        Assert.NotNull(_slot.NextToWake());
    }

    private RunEntry Park(RunEntry run)
    {
        _slot.Parked.Add(run);
        return run;
    }
}
