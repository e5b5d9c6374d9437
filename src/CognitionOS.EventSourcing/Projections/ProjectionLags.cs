using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>Measures lag for metrics, now and then, while somebody reads them.</summary>
internal sealed class ProjectionLags(
    ProjectionReports reports, ProjectionTelemetry telemetry, IOptions<EventSourcingOptions> options, TimeProvider time)
{
    private readonly Dictionary<string, long> _measured = new(StringComparer.Ordinal);

    /// <summary>Measures a projection whose turn has come. Not thread safe.</summary>
    public async ValueTask MeasureAsync(ProjectionDefinition definition, CancellationToken cancellationToken)
    {
        if (!telemetry.WantsLag
            || (_measured.TryGetValue(definition.Name, out var last)
                && time.GetElapsedTime(last) < options.Value.Projections.LagInterval))
        {
            return;
        }

        _measured[definition.Name] = time.GetTimestamp();
        var status = await reports.OfAsync(definition, cancellationToken).ConfigureAwait(false);
        telemetry.Lags(definition, status.Lag);
    }
}
