using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class ProjectionLagsTests : IAsyncDisposable
{
    private const string Events = "cognition.eventsourcing.projection.lag.events";
    private const string Time = "cognition.eventsourcing.projection.lag.time";

    private readonly ManualTimeProvider _clock = new();
    private readonly KeptNode _node;

    public ProjectionLagsTests() => _node = new KeptNode(
        builder => builder.AddPerStream(ProjectionMode.Async).AddKeyed(ProjectionMode.Async),
        configure: options => options.Projections.LagInterval = TimeSpan.FromSeconds(5),
        time: _clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task The_lag_of_each_projection_is_shown_as_of_its_last_measurement()
    {
        await MeasureAsync("groups");
        await _node.Sample.AppendAsync("s-1", new TallyAdded("red", 1), new TallyAdded("red", 2));
        _clock.Advance(TimeSpan.FromSeconds(3));

        await MeasureAsync("streams");

        Assert.Equal((2, 3), Shown("streams"));
        Assert.Equal((0, 0), Shown("groups"));
    }

    [Fact]
    public async Task It_is_measured_once_per_interval()
    {
        await MeasureAsync("streams");
        await _node.Sample.AppendAsync("s-1", new TallyAdded("red", 1));
        _clock.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        await MeasureAsync("streams");
        Assert.Equal(0, Shown("streams").Events);

        _clock.Advance(TimeSpan.FromTicks(1));
        await MeasureAsync("streams");

        Assert.Equal((1, 5), Shown("streams"));
    }

    [Fact]
    public async Task A_measurement_that_fails_is_made_again_after_the_interval_and_the_last_one_stays_shown()
    {
        await _node.Sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await MeasureAsync("streams");
        _clock.Advance(TimeSpan.FromSeconds(5));
        _node.Faults.Throw("models.load", () => new IOException("Down."), FaultOn.EveryCall);

        await Assert.ThrowsAsync<IOException>(() => MeasureAsync("streams"));
        await MeasureAsync("streams");

        Assert.Equal(1, Shown("streams").Events);
    }

    [Fact]
    public async Task Nobody_who_listens_is_nothing_to_measure()
    {
        _node.Metrics.Dispose();
        var loads = _node.Faults.CallsOf("models.load");

        await MeasureAsync("streams");

        Assert.Equal(loads, _node.Faults.CallsOf("models.load"));
    }

    private async Task MeasureAsync(string name) =>
        await _node.Get<ProjectionLags>().MeasureAsync(_node.Definition(name), Token);

    private (int Events, int Seconds) Shown(string name)
    {
        _node.Metrics.Observe();
        return (
            (int)_node.Metrics.Last(Events, ("projection", name)),
            (int)_node.Metrics.Last(Time, ("projection", name)));
    }
}
