namespace CognitionOS.Scheduling;

/// <summary>Swallows and counts what a host's diagnostics throw: logging providers, listeners of meters and spans. They
/// are called from threads, timers and loops that must not end because of them.</summary>
/// <remarks>Safe from any thread. Whoever guards a call hands in what it needs as state, so that a guard allocates
/// nothing.</remarks>
internal sealed class DiagnosticsShield
{
    private long _swallowed;

    /// <summary>How many calls have thrown.</summary>
    public long Swallowed => Interlocked.Read(ref _swallowed);

    /// <summary>Makes a call that must not throw.</summary>
    public void Guard<TState>(TState state, Action<TState> call)
    {
        try
        {
            call(state);
        }
        catch (Exception failure) when (failure is not null)
        {
            Interlocked.Increment(ref _swallowed);
        }
    }

    /// <summary>Makes a call that must not throw, and answers a substitute when it did.</summary>
    public TResult Guard<TState, TResult>(TState state, Func<TState, TResult> call, TResult otherwise)
    {
        try
        {
            return call(state);
        }
        catch (Exception failure) when (failure is not null)
        {
            Interlocked.Increment(ref _swallowed);
            return otherwise;
        }
    }
}
