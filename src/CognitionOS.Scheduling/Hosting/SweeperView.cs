using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling;

/// <summary>What a sweep shows: log lines, and the queue for gauges that somebody reads.</summary>
internal sealed class SweeperView(SchedulingTelemetry telemetry, NodeVitals vitals, ShieldedLoggers loggers)
{
    private static readonly RunQuery All = new();
    private readonly ILogger _logger = loggers.Create<Sweeper>();

    public void Failed(Exception failure) => _logger.LoopFailed("sweeper", failure);

    public void Recovered(int runs)
    {
        if (runs > 0)
        {
            _logger.RunsRecovered(runs);
        }
    }

    public async ValueTask LookAsync(IRunHistory history, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (telemetry.WantsQueue)
        {
            var statistics = await history.CountAsync(All, now, cancellationToken).ConfigureAwait(false);
            vitals.Queue = statistics.Due;
        }
    }
}
