using System.Diagnostics.Metrics;
using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

public sealed class ProjectionTelemetryTests : IAsyncDisposable
{
    private const string Prefix = "cognition.eventsourcing.projection.";

    private readonly ProjectionSample _sample = new(
        builder => builder
            .AddProjection("one", TallyJson.Default.TallyDocument, Live)
            .AddProjection("two", TallyJson.Default.TallyDocument, Live),
        services: services => services.AddMetrics());

    private ProjectionTelemetry Telemetry => _sample.Get<ProjectionTelemetry>();

    private ProjectionDefinition One => _sample.Get<ProjectionCatalog>().Get("one");

    private ProjectionDefinition Two => _sample.Get<ProjectionCatalog>().Get("two");

    public ValueTask DisposeAsync() => _sample.DisposeAsync();

    [Fact]
    public void Events_failures_and_builds_are_counted_by_projection()
    {
        using var metrics = Recorder();

        Telemetry.Handled(One, 3);
        Telemetry.Handled(One, 2);
        Telemetry.Handled(Two, 1);
        Telemetry.Failed(Two);
        Telemetry.BuildEnded(One, "cancelled");

        Assert.Equal((5, 1), (Sum(metrics, "events", "one"), Sum(metrics, "events", "two")));
        Assert.Equal((0, 1), (Sum(metrics, "failures", "one"), Sum(metrics, "failures", "two")));
        Assert.Equal(1, metrics.Sum(Prefix + "builds", ("projection", "one"), ("outcome", "cancelled")));
    }

    [Fact]
    public void The_lag_is_what_was_measured_last_and_nothing_before_that()
    {
        using var metrics = Recorder();
        Telemetry.Handled(One, 1);
        metrics.Observe();
        var before = metrics.Count(Prefix + "lag.events");

        Telemetry.Lags(One, new ProjectionLag(9, TimeSpan.FromSeconds(4)));
        Telemetry.Lags(Two, new ProjectionLag(1, TimeSpan.Zero));
        Telemetry.Lags(One, new ProjectionLag(5, TimeSpan.FromSeconds(2.5)));
        metrics.Observe();

        Assert.Equal(0, before);
        Assert.Equal((5, 1), (Last(metrics, "lag.events", "one"), Last(metrics, "lag.events", "two")));
        Assert.Equal((2.5, 0), (Last(metrics, "lag.time", "one"), Last(metrics, "lag.time", "two")));
    }

    [Fact]
    public void The_lag_is_wanted_while_somebody_listens()
    {
        using var metrics = Recorder();

        Assert.True(Telemetry.WantsLag);
    }

    private static void Live(ProjectionBuilder<TallyDocument> projection) =>
        projection.Mode(ProjectionMode.Live).On<TallyCleared>((tally, _) => tally);

    private static double Sum(MetricRecorder metrics, string what, string projection) =>
        metrics.Sum(Prefix + what, ("projection", projection));

    private static double Last(MetricRecorder metrics, string what, string projection) =>
        metrics.Last(Prefix + what, ("projection", projection));

    private MetricRecorder Recorder() => new(EventSourcingTelemetry.Name, _sample.Get<IMeterFactory>());
}
