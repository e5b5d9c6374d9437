using CognitionOS.Testing;

namespace CognitionOS.Scheduling.Tests;

public sealed class LeaseTickerTests
{
    [Fact]
    public async Task On_the_systems_clock_it_steps_on_a_thread_of_its_own_so_a_starved_pool_cannot_stop_it()
    {
        var stepped = new TaskCompletionSource<(bool Pool, int Count)>(
            TaskCreationOptions.RunContinuationsAsynchronously);
        var steps = 0;
        using var ticker = new LeaseTicker(TimeProvider.System, () =>
        {
            if (++steps == 3)
            {
                stepped.SetResult((Thread.CurrentThread.IsThreadPoolThread, steps));
            }

            return TimeSpan.FromMilliseconds(1);
        });
        ticker.Start();

        var seen = await stepped.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal((false, 3), seen);
    }

    [Fact]
    public void On_another_clock_that_clock_drives_it()
    {
        var time = new ManualTimeProvider();
        var steps = 0;
        using var ticker = new LeaseTicker(time, () =>
        {
            steps++;
            return TimeSpan.FromSeconds(10);
        });
        ticker.Start();

        time.Advance(TimeSpan.FromSeconds(35));

        Assert.Equal(4, steps);
    }

    [Fact]
    public void A_wake_up_during_a_step_is_not_lost()
    {
        var time = new ManualTimeProvider();
        var steps = 0;
        LeaseTicker? ticker = null;
        using var made = ticker = new LeaseTicker(time, () =>
        {
            if (++steps == 1)
            {
                ticker?.Wake();
            }

            return TimeSpan.FromHours(1);
        });
        made.Start();

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2, steps);
    }

    [Fact]
    public void After_its_end_it_steps_no_more_and_ending_twice_is_fine()
    {
        var time = new ManualTimeProvider();
        var steps = 0;
        var ticker = new LeaseTicker(time, () =>
        {
            steps++;
            return TimeSpan.FromSeconds(1);
        });
        ticker.Start();
        time.Advance(TimeSpan.FromSeconds(1));
        var before = steps;

        ticker.Dispose();
        ticker.Dispose();
        ticker.Wake();
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((2, 2), (before, steps));
    }

    [Fact]
    public void A_first_step_that_runs_before_its_start_has_returned_is_followed_by_the_next()
    {
        var time = new PromptTimeProvider();
        var steps = 0;
        using var ticker = new LeaseTicker(time, () =>
        {
            steps++;
            return TimeSpan.FromSeconds(10);
        });

        ticker.Start();

        Assert.Equal((1, TimeSpan.FromSeconds(10)), (steps, Assert.Single(time.Timers).Wait));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_that_was_never_started_steps_never_and_can_be_ended(bool onThread)
    {
        var steps = 0;
        using var ticker = new LeaseTicker(onThread ? TimeProvider.System : new PromptTimeProvider(), () =>
        {
            steps++;
            return TimeSpan.FromSeconds(10);
        });

        ticker.Dispose();
        ticker.Start();

        Assert.Equal(0, steps);
    }
}
