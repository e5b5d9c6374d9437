using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CognitionOS.EventSourcing;

/// <summary>Tells logs, metrics and those who wait what becomes of builds.</summary>
internal sealed class BuildReporter(
    ProjectionTelemetry telemetry, ProjectionSignal signal, ILogger<BuildReporter>? logger = null)
{
    private readonly QuietLogger _logger = new(logger ?? NullLogger<BuildReporter>.Instance);
    private readonly HashSet<(string, int)> _parked = [];
    private readonly HashSet<(string, int)> _newer = [];

    public void Began(ProjectionDefinition definition, ProjectionBuild build)
    {
        _logger.BuildBegan(definition.Name, build.Version, build.Goal);
        signal.Pulse();
    }

    public void Sealed() => signal.Pulse();

    public void Unsealed() => signal.Pulse();

    public void Restarted() => signal.Pulse();

    public void TookOver(ProjectionDefinition definition, ProjectionBuild build)
    {
        telemetry.BuildEnded(definition, "took_over");
        _logger.BuildTookOver(definition.Name, build.Version);
        signal.Pulse();
    }

    public void Cancelled(ProjectionDefinition definition, int version)
    {
        telemetry.BuildEnded(definition, "cancelled");
        _logger.BuildCancelled(definition.Name, version);
        signal.Pulse();
    }

    /// <summary>Says once that a build has dead letters. For one caller at a time.</summary>
    public void Parked(ProjectionDefinition definition, ProjectionBuild build, long parked)
    {
        if (_parked.Add((definition.Name, build.Version)))
        {
            _logger.BuildIsParked(definition.Name, build.Version, parked);
        }
    }

    /// <summary>Says once that another process declares a newer version. For one caller at a time.</summary>
    public void Newer(ProjectionDefinition definition, int stored)
    {
        if (_newer.Add((definition.Name, stored)))
        {
            _logger.NewerVersion(definition.Name, stored, definition.Version);
        }
    }
}
