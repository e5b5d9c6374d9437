namespace CognitionOS.Testing;

/// <summary>Tries again and again, in growing intervals, until an attempt succeeds or the time is up.</summary>
internal sealed class Polling
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private readonly long _start;
    private int _attempts;

    public Polling(TimeSpan? timeout, TimeProvider? time)
    {
        _limit = timeout ?? TimeSpan.FromSeconds(10);
        ArgumentOutOfRangeException.ThrowIfLessThan(_limit, TimeSpan.Zero, nameof(timeout));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_limit, TimeSpan.FromDays(1), nameof(timeout));
        _time = time ?? TimeProvider.System;
        _start = _time.GetTimestamp();
    }

    /// <summary>What the failure says of the waiting: <c>waited 10 s in 47 attempts</c>.</summary>
    public string Effort => string.Create(
        Formatting.Culture, $"waited {_time.GetElapsedTime(_start).TotalSeconds:0.###} s, {_attempts} attempts");

    private TimeSpan Left
    {
        get
        {
            var left = _limit - _time.GetElapsedTime(_start);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>The first attempt is made at once, the last one when the time is up.</summary>
    /// <returns>False when the time was up.</returns>
    public async Task<bool> UntilAsync(Func<CancellationToken, Task<bool>> attempt, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        for (var pause = FirstPause; ; pause = pause < LongestPause / 1.5 ? pause * 1.5 : LongestPause)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var left = Left;
            var isLast = left == TimeSpan.Zero;
            _attempts++;
            var trying = attempt(isLast ? cancellationToken : either.Token);
            if (await EndsWellAsync(trying, left, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }

            if (isLast)
            {
                return false;
            }

            var rest = WholeMilliseconds(pause < Left ? pause : Left);
            await Task.Delay(rest, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    // An attempt that is still running when the time is up has failed, whether it heeds its token or has to be left to
    // itself.
    private async Task<bool> EndsWellAsync(Task<bool> trying, TimeSpan left, CancellationToken cancellationToken)
    {
        try
        {
            return await trying.WaitAsync(left, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return trying.IsCompleted && await trying.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
            when (Left == TimeSpan.Zero && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    // A delay ignores what is below a millisecond: rounded down, it would end before the clock has moved.
    private static TimeSpan WholeMilliseconds(TimeSpan pause) =>
        TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds));
}
