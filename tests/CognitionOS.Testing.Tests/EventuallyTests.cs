namespace CognitionOS.Testing;

[Collection(Settled.Name)]
public sealed class EventuallyTests
{
    private readonly ManualTimeProvider _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_holds_already_is_not_waited_for()
    {
        await Eventually.TrueAsync(() => true, TimeSpan.Zero, _clock, cancellationToken: Token);
        await Eventually.TrueAsync(_ => Task.FromResult(true), TimeSpan.Zero, _clock, cancellationToken: Token);
        await Eventually.PassesAsync(() => { }, TimeSpan.Zero, _clock, cancellationToken: Token);
        await Eventually.PassesAsync(_ => Task.CompletedTask, TimeSpan.Zero, _clock, cancellationToken: Token);
        var value = await Eventually.ValueAsync(() => 7, seven => seven == 7, time: _clock, cancellationToken: Token);

        Assert.Equal(7, value);
        Assert.Equal(0, _clock.ArmedTimers);
    }

    [Fact]
    public async Task Waits_until_a_condition_holds()
    {
        var holds = false;
        var waiting = Eventually.TrueAsync(() => Volatile.Read(ref holds), time: _clock, cancellationToken: Token);
        await _clock.AdvanceAsync(TimeSpan.FromSeconds(9), Token);
        var early = waiting.IsCompleted;

        Volatile.Write(ref holds, true);
        await _clock.AdvanceAsync(TimeSpan.FromMilliseconds(250), Token);

        Assert.False(early);
        Assert.True(waiting.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Waits_for_what_real_threads_do()
    {
        var holds = false;
        using var timer = TimeProvider.System.CreateTimer(
            _ => Volatile.Write(ref holds, true), null, TimeSpan.FromMilliseconds(5), Timeout.InfiniteTimeSpan);

        await Eventually.TrueAsync(() => Volatile.Read(ref holds), cancellationToken: Token);
        await Eventually.TrueAsync(_ => Task.FromResult(Volatile.Read(ref holds)), cancellationToken: Token);

        Assert.True(holds);
    }

    [Fact]
    public async Task A_condition_that_never_holds_fails_after_ten_seconds()
    {
        var never = false;
        var waiting = Eventually.TrueAsync(() => never, time: _clock, cancellationToken: Token);

        await _clock.AdvanceAsync(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1), Token);
        var early = waiting.IsCompleted;
        await _clock.AdvanceAsync(TimeSpan.FromTicks(1), Token);

        var error = await Assert.ThrowsAsync<AssertionFailedException>(() => waiting);
        Assert.False(early);
        Assert.Matches(
            @"^Not in time: \(\) => never \(waited 10 s, \d+ attempts\)\. Last value: False\.$", error.Message);
        Assert.Equal(0, _clock.ArmedTimers);
    }

    [Fact]
    public async Task A_value_that_is_never_accepted_is_shown_as_it_was_last()
    {
        var reads = 0;
        var waiting = Eventually.ValueAsync(
            () => $"value {++reads}", _ => false, TimeSpan.FromMilliseconds(1), _clock, "the value", Token);

        await _clock.AdvanceAsync(TimeSpan.FromSeconds(1), Token);

        var error = await Assert.ThrowsAsync<AssertionFailedException>(() => waiting);
        Assert.Equal(
            "Not in time: the value (waited 0.001 s, 2 attempts). Last value: \"value 2\".", error.Message);
    }

    [Fact]
    public async Task The_value_that_was_accepted_is_returned()
    {
        var reads = 0;
        var waiting = Eventually.ValueAsync(
            _ => Task.FromResult(++reads), value => value == 5, time: _clock, cancellationToken: Token);

        await _clock.AdvanceAsync(TimeSpan.FromSeconds(10), Token);

        Assert.Equal(5, await waiting);
    }

    [Fact]
    public async Task Assertions_that_never_pass_show_what_they_threw_last()
    {
        var tries = 0;
        var waiting = Eventually.PassesAsync(
            () => throw new FormatException($"try {++tries}"), TimeSpan.FromMilliseconds(1), _clock, "it", Token);

        await _clock.AdvanceAsync(TimeSpan.FromSeconds(1), Token);

        var error = await Assert.ThrowsAsync<AssertionFailedException>(() => waiting);
        Assert.Equal(
            "Not in time: it (waited 0.001 s, 2 attempts). Last exception: FormatException: try 2", error.Message);
        Assert.Equal("try 2", Assert.IsType<FormatException>(error.InnerException).Message);
    }

    [Fact]
    public async Task Assertions_are_repeated_until_they_pass()
    {
        var tries = 0;
        var waiting = Eventually.PassesAsync(
            async token =>
            {
                await Task.Yield();
                token.ThrowIfCancellationRequested();
                Assert.Equal(4, ++tries);
            },
            time: _clock,
            cancellationToken: Token);

        await _clock.AdvanceAsync(TimeSpan.FromSeconds(10), Token);
        await waiting;

        Assert.Equal(4, tries);
    }

    [Fact]
    public async Task Exceptions_of_conditions_and_reads_pass_through()
    {
        await Assert.ThrowsAsync<FormatException>(
            () => Eventually.TrueAsync(() => throw new FormatException(), time: _clock, cancellationToken: Token));
        await Assert.ThrowsAsync<FormatException>(() => Eventually.ValueAsync(
            () => 1, _ => throw new FormatException(), time: _clock, cancellationToken: Token));
        await Assert.ThrowsAsync<TimeoutException>(() => Eventually.ValueAsync(
            _ => Task.FromException<int>(new TimeoutException()), _ => true, time: _clock, cancellationToken: Token));
    }

    [Fact]
    public async Task A_read_that_never_ends_is_given_up()
    {
        CancellationToken given = default;
        var waiting = Eventually.ValueAsync(
            token =>
            {
                given = token;
                return new TaskCompletionSource<int>().Task;
            },
            _ => true,
            TimeSpan.FromSeconds(3),
            _clock,
            "the read",
            Token);

        await _clock.AdvanceAsync(TimeSpan.FromSeconds(3), Token);

        var error = await Assert.ThrowsAsync<AssertionFailedException>(() => waiting);
        Assert.Contains("waited 3 s", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("It never answered.", error.Message, StringComparison.Ordinal);
        Assert.True(given.CanBeCanceled);
    }

    [Fact]
    public async Task A_read_that_heeds_its_token_counts_as_failed_when_the_time_is_up()
    {
        var waiting = Eventually.ValueAsync(
            async token =>
            {
                await Task.Delay(TimeSpan.FromDays(1), _clock, token);
                return 1;
            },
            _ => true,
            TimeSpan.FromSeconds(3),
            _clock,
            "the read",
            Token);

        await _clock.AdvanceAsync(TimeSpan.FromSeconds(3), Token);

        await Assert.ThrowsAsync<AssertionFailedException>(() => waiting);
    }

    [Fact]
    public async Task Assertions_that_never_end_are_given_up()
    {
        var waiting = Eventually.PassesAsync(
            _ => new TaskCompletionSource().Task, TimeSpan.FromSeconds(3), _clock, "it", Token);

        await _clock.AdvanceAsync(TimeSpan.FromSeconds(3), Token);

        var error = await Assert.ThrowsAsync<AssertionFailedException>(() => waiting);
        Assert.EndsWith("It never answered.", error.Message, StringComparison.Ordinal);
        Assert.Null(error.InnerException);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var never = false;
        var waiting = Eventually.TrueAsync(() => never, time: _clock, cancellationToken: cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.PassesAsync(
            () => throw new FormatException(), time: _clock, cancellationToken: cancel.Token));
    }

    [Fact]
    public async Task Wrong_arguments_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(
            "condition", () => Eventually.TrueAsync((Func<bool>)null!, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentNullException>(
            "accept", () => Eventually.ValueAsync(() => 1, null!, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentNullException>(
            "assertions", () => Eventually.PassesAsync((Action)null!, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            "timeout", () => Eventually.TrueAsync(() => true, TimeSpan.FromTicks(-1), cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            "timeout", () => Eventually.TrueAsync(() => true, TimeSpan.FromDays(2), cancellationToken: Token));
    }
}
