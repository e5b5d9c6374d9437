namespace CognitionOS.Testing;

[Collection(Settled.Name)]
public sealed class PollingTests
{
    private readonly ManualTimeProvider _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_pauses_grow_to_a_quarter_of_a_second()
    {
        List<long> at = [];
        var polling = new Polling(TimeSpan.FromSeconds(3), _clock).UntilAsync(
            _ =>
            {
                at.Add(_clock.GetTimestamp());
                return Task.FromResult(false);
            },
            Token);

        await _clock.AdvanceAsync(TimeSpan.FromSeconds(5), Token);

        Assert.False(await polling);
        var pauses = at.Zip(at.Skip(1), (earlier, later) => later - earlier).ToArray();
        Assert.Equal(0, at[0]);
        Assert.Equal(10_000, pauses[0]);
        Assert.Equal(20_000, pauses[1]);
        Assert.Equal(250 * TimeSpan.TicksPerMillisecond, pauses.Max());
        Assert.Equal(pauses[..^1].Order(), pauses[..^1]);
        Assert.Equal(3 * TimeSpan.TicksPerSecond, at[^1]);
    }

    [Fact]
    public async Task A_limit_between_two_milliseconds_is_an_end_too()
    {
        var polling = new Polling(TimeSpan.FromTicks(25_001), _clock).UntilAsync(_ => Task.FromResult(false), Token);

        await _clock.AdvanceAsync(TimeSpan.FromMilliseconds(10), Token);

        Assert.False(await polling.WaitAsync(TimeSpan.FromSeconds(30), Token));
    }

    [Fact]
    public async Task The_effort_counts_time_and_attempts()
    {
        var polling = new Polling(null, _clock);
        var attempts = 0;
        var until = polling.UntilAsync(_ => Task.FromResult(++attempts == 3), Token);

        await _clock.AdvanceAsync(TimeSpan.FromMilliseconds(10), Token);

        Assert.True(await until);
        Assert.Equal("waited 0.01 s, 3 attempts", polling.Effort);
    }

    [Fact]
    public async Task The_last_attempt_has_a_token_that_is_not_cancelled()
    {
        List<bool> cancelled = [];
        var polling = new Polling(TimeSpan.Zero, _clock);

        await polling.UntilAsync(
            token =>
            {
                cancelled.Add(token.IsCancellationRequested);
                return Task.FromResult(false);
            },
            Token);

        Assert.Equal([false], cancelled);
    }
}
