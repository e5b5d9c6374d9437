using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class TimedCallTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task A_call_that_ends_well_has_no_failure()
    {
        var outcome = await RunAsync(static _ => Task.CompletedTask);

        Assert.Equal(default, outcome);
    }

    public static TheoryData<Func<CancellationToken, Task?>> Hostile => new()
    {
        static _ => throw new IOException(),
        static _ => Task.FromException(new IOException()),
        static _ => null,
        static _ => throw new OperationCanceledException(),
        static _ => Task.FromCanceled(new CancellationToken(true)),
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public async Task Whatever_it_throws_is_a_failure_of_its_own(Func<CancellationToken, Task?> call)
    {
        var outcome = await RunAsync(call);

        Assert.Equal(CallFailureKind.Threw, outcome.Kind);
        Assert.NotNull(outcome.Failure);
        Assert.Null(outcome.Hanging);
    }

    [Fact]
    public async Task A_call_that_heeds_its_token_has_timed_out()
    {
        var running = RunAsync(
            token => Task.Delay(Timeout.InfiniteTimeSpan, _clock, token));
        await _clock.WaitForTimersAsync(1, cancellationToken: TestContext.Current.CancellationToken);
        await _clock.AdvanceAsync(Limit, TestContext.Current.CancellationToken);

        Assert.Equal(CallFailureKind.TimedOut, (await running).Kind);
    }

    [Fact]
    public async Task A_call_that_ends_well_shortly_after_its_time_counts()
    {
        var end = new TaskCompletionSource();
        var running = RunAsync(_ => end.Task);
        await _clock.WaitForTimersAsync(1, cancellationToken: TestContext.Current.CancellationToken);
        await _clock.AdvanceAsync(Limit, TestContext.Current.CancellationToken);
        end.SetResult();

        Assert.Null((await running).Failure);
    }

    [Fact]
    public async Task A_call_that_hangs_is_left_behind()
    {
        var end = new TaskCompletionSource();
        var running = RunAsync(_ => end.Task);
        await _clock.WaitForTimersAsync(1, cancellationToken: TestContext.Current.CancellationToken);
        await _clock.AdvanceAsync(Limit + TimedCall.Grace, TestContext.Current.CancellationToken);
        var outcome = await running;

        Assert.Equal(CallFailureKind.TimedOut, outcome.Kind);
        Assert.False(Assert.IsType<Task>(outcome.Hanging, exactMatch: false).IsCompleted);
        end.SetResult();
        await outcome.Hanging;
    }

    [Fact]
    public async Task A_call_that_blocks_its_thread_holds_up_nobody()
    {
        using var gate = new ManualResetEventSlim();
        var running = RunAsync(_ =>
        {
            gate.Wait(TestContext.Current.CancellationToken);
            return Task.CompletedTask;
        });
        await _clock.WaitForTimersAsync(1, cancellationToken: TestContext.Current.CancellationToken);
        _clock.Advance(Limit);
        await _clock.WaitForTimersAsync(1, cancellationToken: TestContext.Current.CancellationToken);
        _clock.Advance(TimedCall.Grace);
        var outcome = await running;
        gate.Set();

        Assert.NotNull(outcome.Hanging);
        await outcome.Hanging;
    }

    [Fact]
    public async Task A_stop_is_told_from_a_time_limit()
    {
        using var stop = new CancellationTokenSource();
        var running = TimedCall.RunAsync(
            token => Task.Delay(Timeout.InfiniteTimeSpan, _clock, token), Limit, _clock, stop.Token);
        await stop.CancelAsync();

        Assert.Equal(CallFailureKind.Stopped, (await running).Kind);
    }

    private Task<CallOutcome> RunAsync(Func<CancellationToken, Task?> call) =>
        TimedCall.RunAsync(call, Limit, _clock, TestContext.Current.CancellationToken);
}
