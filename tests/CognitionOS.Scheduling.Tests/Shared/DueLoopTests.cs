using CognitionOS.Testing;

namespace CognitionOS.Scheduling.Tests;

public sealed class DueLoopTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<DateTimeOffset> _steps = [];
    private readonly List<Exception> _failures = [];

    [Fact]
    public async Task Steps_at_the_instants_that_it_answers_none_early()
    {
        var start = _time.GetUtcNow();
        using var loop = NewLoop(() => _steps.Count < 3 ? _time.GetUtcNow() + TimeSpan.FromMinutes(10) : null);
        loop.Start();

        await _time.AdvanceAsync(TimeSpan.FromDays(1), TestContext.Current.CancellationToken);
        await loop.StopAsync();

        Assert.Equal([start, start.AddMinutes(10), start.AddMinutes(20)], _steps);
    }

    [Fact]
    public async Task A_wake_up_during_a_step_leads_to_another_step()
    {
        DueLoop? loop = null;
        using var made = loop = NewLoop(() =>
        {
            if (_steps.Count == 1)
            {
                loop!.Wake();
            }

            return null;
        });
        loop.Start();

        await _time.AdvanceAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
        await loop.StopAsync();

        Assert.Equal(2, _steps.Count);
    }

    [Fact]
    public async Task A_step_that_throws_is_reported_and_repeated_ever_later()
    {
        var start = _time.GetUtcNow();
        using var loop = NewLoop(() => _steps.Count <= 3 ? throw new InvalidOperationException("broken") : null);
        loop.Start();

        await _time.AdvanceAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await loop.StopAsync();

        Assert.Equal([0, 1, 3, 7], _steps.Select(step => (step - start).TotalSeconds));
        Assert.Equal(3, _failures.Count);
    }

    [Fact]
    public async Task A_reporter_that_throws_does_not_end_the_loop()
    {
        var start = _time.GetUtcNow();
        using var loop = new DueLoop(
            _time,
            _ =>
            {
                _steps.Add(_time.GetUtcNow());
                return _steps.Count < 3
                    ? throw new InvalidOperationException("broken")
                    : new ValueTask<DateTimeOffset?>();
            },
            _ => throw new InvalidOperationException("no reporter today"));
        loop.Start();

        await _time.AdvanceAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.True(loop.IsRunning);
        Assert.Equal(2, loop.Unreported);
        Assert.Equal([0, 1, 3], _steps.Select(step => (step - start).TotalSeconds));
        await loop.StopAsync();
    }

    [Fact]
    public async Task Stopping_cancels_the_step_under_way()
    {
        using var loop = new DueLoop(
            _time,
            async token =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, _time, token);
                return null;
            },
            _failures.Add);
        loop.Start();

        await loop.StopAsync();

        Assert.False(loop.IsRunning);
        Assert.Empty(_failures);
    }

    [Fact]
    public async Task No_wake_up_of_many_threads_is_lost()
    {
        var wanted = 0;
        var seen = 0;
        var done = new TaskCompletionSource();
        using var loop = new DueLoop(
            _time,
            _ =>
            {
                seen = Volatile.Read(ref wanted);
                if (seen == 4_000)
                {
                    done.TrySetResult();
                }

                return new ValueTask<DateTimeOffset?>((DateTimeOffset?)null);
            },
            _failures.Add);
        loop.Start();

        Parallel.For(0, 4_000, _ =>
        {
            Interlocked.Increment(ref wanted);
            loop.Wake();
        });
        await done.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await loop.StopAsync();

        Assert.Equal(4_000, seen);
    }

    private DueLoop NewLoop(Func<DateTimeOffset?> step) => new(
        _time,
        _ =>
        {
            _steps.Add(_time.GetUtcNow());
            return new ValueTask<DateTimeOffset?>(step());
        },
        _failures.Add);
}
