namespace CognitionOS.EventSourcing.Tests;

public sealed class ProjectionTelemetryTests : IAsyncDisposable
{
    private readonly KeptNode _node = new(builder => builder
        .AddPerStream(ProjectionMode.Async).AddKeyed(ProjectionMode.Async));

    private ProjectionTelemetry Telemetry => _node.Get<ProjectionTelemetry>();

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public void Events_and_failures_are_counted_per_projection()
    {
        Telemetry.Handled(_node.Definition("streams"), 3);
        Telemetry.Handled(_node.Definition("streams"), 2);
        Telemetry.Handled(_node.Definition("groups"), 7);
        Telemetry.Failed(_node.Definition("groups"));

        Assert.Equal((5, 7), (Sum("events", "streams"), Sum("events", "groups")));
        Assert.Equal((0, 1), (Sum("failures", "streams"), Sum("failures", "groups")));
    }

    [Fact]
    public void A_lag_that_was_never_measured_is_not_shown_and_the_last_one_stands()
    {
        Telemetry.Lags(_node.Definition("streams"), new ProjectionLag(9, TimeSpan.FromSeconds(9)));
        Telemetry.Lags(_node.Definition("streams"), new ProjectionLag(4, TimeSpan.FromMilliseconds(1_500)));

        _node.Metrics.Observe();

        var shown = _node.Metrics.Of("cognition.eventsourcing.projection.lag.events").AssertSingle();
        Assert.Equal((4, "streams"), ((int)shown.Value, shown.Tags["projection"]));
        Assert.Equal(1.5, _node.Metrics.Last("cognition.eventsourcing.projection.lag.time", ("projection", "streams")));
    }

    [Fact]
    public void A_lag_is_wanted_as_long_as_somebody_listens()
    {
        var before = Telemetry.WantsLag;

        _node.Metrics.Dispose();

        Assert.Equal((true, false), (before, Telemetry.WantsLag));
    }

    private int Sum(string what, string projection) =>
        (int)_node.Metrics.Sum($"cognition.eventsourcing.projection.{what}", ("projection", projection));
}
