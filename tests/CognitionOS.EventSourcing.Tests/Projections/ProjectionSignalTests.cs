using CognitionOS.Testing;
using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing.Tests;

public sealed class ProjectionSignalTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly ProjectionSignal _signal;

    public ProjectionSignalTests()
    {
        var options = new EventSourcingOptions();
        options.Projections.PollInterval = TimeSpan.FromSeconds(1);
        options.Projections.IdleInterval = TimeSpan.FromSeconds(20);
        options.Projections.TakeOverWait = TimeSpan.FromSeconds(5);
        _signal = new ProjectionSignal(Options.Create(options), _clock);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 20)]
    public async Task A_wait_without_a_pulse_lasts_as_long_as_there_is_work_or_none(bool isBusy, int seconds)
    {
        var wait = _signal.WaitAsync(_signal.Next, isBusy, Token).AsTask();

        await _clock.AdvanceAsync(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1), Token);
        Assert.False(wait.IsCompleted);
        await _clock.AdvanceAsync(TimeSpan.FromTicks(1), Token);

        await wait.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    [Fact]
    public async Task A_pulse_ends_every_wait_at_once_whatever_the_clock_says()
    {
        Task[] waits =
        [
            _signal.WaitAsync(_signal.Next, isBusy: false, Token).AsTask(),
            _signal.WaitAsync(_signal.Next, isBusy: true, Token).AsTask(),
            _signal.WaitAsync(_signal.Next, Token).AsTask(),
        ];

        _signal.Pulse();

        await Task.WhenAll(waits).WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    [Fact]
    public async Task A_pulse_between_the_look_and_the_wait_is_not_missed_and_counts_once()
    {
        var pulse = _signal.Next;
        _signal.Pulse();

        await _signal.WaitAsync(pulse, isBusy: false, Token);

        Assert.False(_signal.Next.IsCompleted);
    }

    [Fact]
    public async Task A_wait_is_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var wait = _signal.WaitAsync(_signal.Next, isBusy: false, cancel.Token).AsTask();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public void A_deadline_is_past_when_the_wait_for_a_take_over_has_ended()
    {
        var deadline = _signal.Deadline();

        _clock.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Assert.False(_signal.IsPast(deadline));
        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.True(_signal.IsPast(deadline));
    }
}
