using System.Diagnostics;

namespace CognitionOS.Benchmarks;

/// <summary>What the no-op job touches: counts runs, notes when the first and the last of them ran, and how late each
/// was.</summary>
internal sealed class RunProbe
{
    private readonly TaskCompletionSource _allRan = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _expected;
    private readonly Latencies? _lateness;
    private long _first;
    private int _ran;

    public RunProbe(int expected, Latencies? lateness = null)
    {
        _expected = expected;
        _lateness = lateness;
    }

    /// <summary>Ends when every expected run ran.</summary>
    public Task AllRan => _allRan.Task;

    /// <summary>From the start of the first run to the end of the last.</summary>
    public TimeSpan Elapsed { get; private set; }

    public void Ran(DateTimeOffset dueAt)
    {
        if (_first == 0)
        {
            Interlocked.CompareExchange(ref _first, Stopwatch.GetTimestamp(), 0);
        }

        _lateness?.Record((DateTimeOffset.UtcNow - dueAt).TotalNanoseconds);
        if (Interlocked.Increment(ref _ran) == _expected)
        {
            Elapsed = Stopwatch.GetElapsedTime(_first);
            _allRan.SetResult();
        }
    }
}
