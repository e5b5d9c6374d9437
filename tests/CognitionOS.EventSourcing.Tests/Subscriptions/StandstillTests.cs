namespace CognitionOS.EventSourcing.Tests;

public sealed class StandstillTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;
    private readonly Standstill _still = new();

    [Fact]
    public void Idle_at_the_head_is_no_standstill_however_long()
    {
        Look(10, 10, 0);

        Assert.Equal(TimeSpan.Zero, Look(10, 10, 100_000));
        Assert.Null(_still.Since);
    }

    [Fact]
    public void Behind_at_the_same_place_it_stands_still_since_the_first_look()
    {
        Look(10, 12, 5);

        Assert.Equal(TimeSpan.FromSeconds(30), Look(10, 15, 35));
        Assert.Equal(Start.AddSeconds(5), _still.Since);
        Assert.Equal(15, _still.Head);
    }

    [Fact]
    public void After_a_long_idle_time_a_new_event_does_not_count_from_its_beginning()
    {
        Look(10, 10, 0);

        Assert.Equal(TimeSpan.Zero, Look(10, 11, 1_000));
    }

    [Fact]
    public void Getting_on_slowly_is_no_standstill()
    {
        Look(10, 100, 0);
        Look(11, 100, 50);

        Assert.Equal(TimeSpan.Zero, Look(12, 100, 100));
    }

    [Fact]
    public void It_forgets()
    {
        Look(10, 12, 0);

        _still.Clear();

        Assert.Null(_still.Since);
        Assert.Equal(TimeSpan.Zero, Look(10, 12, 50));
    }

    private TimeSpan Look(long position, long head, double seconds) =>
        _still.Look(position, head, Start.AddSeconds(seconds));
}
