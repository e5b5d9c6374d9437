using CognitionOS.Testing;

namespace CognitionOS.Scheduling.Tests;

public sealed class DueTimerTests
{
    private readonly ManualTimeProvider _time = new();
    private int _fired;

    [Fact]
    public void Fires_at_its_instant_and_not_before()
    {
        using var timer = NewTimer();
        timer.Set(_time.GetUtcNow() + TimeSpan.FromMinutes(5));

        _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        var before = _fired;
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal((0, 1), (before, _fired));
    }

    [Fact]
    public void A_fraction_of_a_millisecond_never_makes_it_early()
    {
        using var timer = NewTimer();
        var due = _time.GetUtcNow() + TimeSpan.FromTicks(12_345);
        var at = DateTimeOffset.MinValue;
        using var watched = new DueTimer(_time, () => at = _time.GetUtcNow());
        watched.Set(due);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.InRange(at, due, due + TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void A_clock_that_was_set_back_delays_it()
    {
        using var timer = NewTimer();
        var due = _time.GetUtcNow() + TimeSpan.FromSeconds(30);
        timer.Set(due);

        _time.JumpTo(_time.GetUtcNow() - TimeSpan.FromHours(1));
        _time.Advance(TimeSpan.FromMinutes(60));
        var before = _fired;
        _time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal((0, 1), (before, _fired));
    }

    [Fact]
    public void A_clock_that_was_set_forward_is_noticed_within_a_minute()
    {
        using var timer = NewTimer();
        timer.Set(_time.GetUtcNow() + TimeSpan.FromDays(2));

        _time.JumpTo(_time.GetUtcNow() + TimeSpan.FromDays(3));
        _time.Advance(DueTimer.MaxWait);

        Assert.Equal(1, _fired);
    }

    [Fact]
    public void Only_the_last_instant_set_counts()
    {
        using var timer = NewTimer();
        timer.Set(_time.GetUtcNow() + TimeSpan.FromSeconds(1));
        timer.Set(_time.GetUtcNow() + TimeSpan.FromSeconds(3));

        _time.Advance(TimeSpan.FromSeconds(2));
        var early = _fired;
        timer.Set(null);
        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal((0, 0), (early, _fired));
    }

    private DueTimer NewTimer() => new(_time, () => _fired++);
}
