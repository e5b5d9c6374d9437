using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling;

/// <summary>What every execution of a node works with.</summary>
internal sealed record RunTools
{
    /// <summary>The time as the store sees it.</summary>
    public required NodeClock Clock { get; init; }

    /// <summary>This machine's clock, for time limits and grace.</summary>
    public required TimeProvider Machine { get; init; }

    public required IServiceScopeFactory Scopes { get; init; }

    public required SchedulingOptions Options { get; init; }

    public required IJobStore Store { get; init; }

    public required IRunHistory History { get; init; }

    public required SchedulingTelemetry Telemetry { get; init; }

    public required ShieldedLoggers Loggers { get; init; }

    public required ILogger Logger { get; init; }

    public required RandomSource Random { get; init; }

    public required IReadOnlySet<JobKind> Kinds { get; init; }

    /// <summary>Whether any filter is registered.</summary>
    public required bool HasFilters { get; init; }

    /// <summary>A timestamp so long after another.</summary>
    public long After(long timestamp, TimeSpan span)
    {
        var ticks = span.TotalSeconds * Clock.TimestampFrequency;
        return ticks < long.MaxValue - timestamp ? timestamp + (long)ticks : long.MaxValue;
    }
}
