namespace CognitionOS.EventSourcing;

/// <summary>The token of one call: cancelled when the call takes too long, or is to end. What the host's own callbacks
/// on the token throw is told, and ends nothing.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _abort;
    private readonly ITimer? _timer;
    private readonly Action<Exception> _callbackFailed;
    private readonly Action _passed;
    private bool _hasPassed;

    /// <summary>Starts the clock.</summary>
    /// <param name="limit">How long; null: any time.</param>
    /// <param name="time">The clock.</param>
    /// <param name="passed">Called when the time is up.</param>
    /// <param name="callbackFailed">Hears of a callback that threw.</param>
    /// <param name="abort">The call is to end.</param>
    public TimeLimit(
        TimeSpan? limit,
        TimeProvider time,
        Action passed,
        Action<Exception> callbackFailed,
        CancellationToken abort)
    {
        _passed = passed;
        _callbackFailed = callbackFailed;
        Token = _source.Token;
        _abort = abort.UnsafeRegister(static self => ((TimeLimit)self!).Cancel(), this);
        if (limit is { } most)
        {
            _timer = time.CreateTimer(
                static self => ((TimeLimit)self!).Pass(), this, most, Timeout.InfiniteTimeSpan);
        }
    }

    public CancellationToken Token { get; }

    public bool HasPassed => Volatile.Read(ref _hasPassed);

    public void Dispose()
    {
        _timer?.Dispose();
        _abort.Dispose();
    }

    private void Pass()
    {
        Volatile.Write(ref _hasPassed, true);
        _passed();
        Cancel();
    }

    private void Cancel()
    {
        try
        {
            _source.Cancel();
        }
        catch (AggregateException failure)
        {
            _callbackFailed(failure);
        }
    }
}
