using BenchmarkDotNet.Attributes;
using CognitionOS.Scheduling;

namespace CognitionOS.Benchmarks;

/// <summary>What a search for the next occurrence costs.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class CronBenchmarks
{
    private readonly DateTimeOffset _from = new(2026, 3, 27, 14, 3, 7, TimeSpan.Zero);
    private readonly CronExpression _everyFiveMinutes = CronExpression.Parse("*/5 * * * *");
    private readonly CronExpression _workdaysAtNine = CronExpression.Parse("0 9 * * MON-FRI");
    private readonly TimeZoneInfo _berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>The next fifth minute, in UTC.</summary>
    [Benchmark]
    public DateTimeOffset? EveryFiveMinutes() => _everyFiveMinutes.GetNextOccurrence(_from, TimeZoneInfo.Utc);

    /// <summary>The next workday at nine, in a zone that changes its clocks on the way.</summary>
    [Benchmark]
    public DateTimeOffset? WorkdaysAtNineInBerlin() => _workdaysAtNine.GetNextOccurrence(_from, _berlin);
}
