using System.Diagnostics;
using HdrHistogram;

namespace CognitionOS.Benchmarks;

/// <summary>A histogram of durations from 1 ns to 1 hour with three significant digits. Safe to record into from any
/// thread.</summary>
internal sealed class Latencies(string name)
{
    private readonly LongConcurrentHistogram _histogram = new(1, 3_600_000_000_000, 3);
    private long _early;

    public static IReadOnlyList<string> Columns { get; } = ["", "count", "p50", "p90", "p99", "p99.9", "max", "early"];

    public string Name => name;

    /// <summary>How many durations were negative: something came before its time.</summary>
    public long Early => Interlocked.Read(ref _early);

    public double P50 => Nanoseconds(50);

    public double P99 => Nanoseconds(99);

    /// <summary>Records a duration; a negative one counts as early, and as 1 ns.</summary>
    public void Record(double nanoseconds)
    {
        if (nanoseconds < 0)
        {
            Interlocked.Increment(ref _early);
        }

        _histogram.RecordValue(Math.Clamp((long)nanoseconds, 1, _histogram.HighestTrackableValue));
    }

    /// <summary>Records the time since a <see cref="Stopwatch"/> timestamp.</summary>
    public void RecordSince(long timestamp) =>
        Record((Stopwatch.GetTimestamp() - timestamp) * (1e9 / Stopwatch.Frequency));

    public IReadOnlyList<string> Row() =>
    [
        name,
        Invariant.Number(_histogram.TotalCount),
        Invariant.Microseconds(Nanoseconds(50)),
        Invariant.Microseconds(Nanoseconds(90)),
        Invariant.Microseconds(Nanoseconds(99)),
        Invariant.Microseconds(Nanoseconds(99.9)),
        Invariant.Microseconds(Nanoseconds(100)),
        Invariant.Number(Early),
    ];

    private double Nanoseconds(double percentile) => _histogram.GetValueAtPercentile(percentile);
}
