using BenchmarkDotNet.Attributes;
using CognitionOS.Testing;

namespace CognitionOS.Benchmarks;

/// <summary>What one timer of the manual clock costs.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class ClockBenchmarks
{
    private readonly ManualTimeProvider _clock = new();

    /// <summary>Creates a timer, lets it fire and disposes it.</summary>
    [Benchmark]
    public void CreateFireDispose()
    {
        using var timer = _clock.CreateTimer(
            static _ => { }, null, TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
    }
}
