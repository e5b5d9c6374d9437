using CognitionOS.Testing;

namespace CognitionOS.Scheduling.Tests;

public sealed class NodeClockTests
{
    private readonly ManualTimeProvider _machine = new();
    private readonly NodeClock _clock;

    public NodeClockTests() => _clock = new NodeClock(_machine);

    [Fact]
    public void Follows_the_machine_where_the_store_has_no_clock()
    {
        var now = _machine.GetUtcNow();
        _clock.Measure(now, now, _machine.GetTimestamp());

        _machine.JumpTo(now.AddHours(5));

        Assert.Equal(now.AddHours(5), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, _clock.Offset);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(-40)]
    public void Shows_the_stores_time_whatever_the_machine_shows(int aheadSeconds)
    {
        var now = _machine.GetUtcNow();
        _clock.Measure(now, now.AddSeconds(aheadSeconds), _machine.GetTimestamp());

        _machine.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(now.AddSeconds(aheadSeconds + 3), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(aheadSeconds), _clock.Offset);
    }

    [Fact]
    public void Setting_the_machines_clock_does_not_move_the_stores_time()
    {
        var now = _machine.GetUtcNow();
        _clock.Measure(now, now.AddSeconds(1), _machine.GetTimestamp());

        _machine.JumpTo(now.AddDays(-1));

        Assert.Equal(now.AddSeconds(1), _clock.GetUtcNow());
    }

    [Fact]
    public void The_stores_clock_is_read_half_way_between_question_and_answer()
    {
        var now = _machine.GetUtcNow();
        var askedAt = _machine.GetTimestamp();
        _machine.Advance(TimeSpan.FromSeconds(2));

        _clock.Measure(now, now.AddSeconds(11), askedAt);

        Assert.Equal(now.AddSeconds(12), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(10), _clock.Offset);
    }

    [Fact]
    public async Task On_the_systems_clock_a_due_timer_is_precise_and_never_early()
    {
        var clock = new NodeClock(TimeProvider.System);
        var fired = new TaskCompletionSource<(DateTimeOffset At, bool Pool)>(
            TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = new DueTimer(
            clock, () => fired.SetResult((clock.GetUtcNow(), Thread.CurrentThread.IsThreadPoolThread)));
        var due = clock.GetUtcNow() + TimeSpan.FromMilliseconds(3.3);

        timer.Set(due);
        var (at, pool) = await fired.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.True(at >= due);
        Assert.False(pool);
    }
}
