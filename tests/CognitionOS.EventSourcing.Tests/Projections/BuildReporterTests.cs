using CognitionOS.Testing;
using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing.Tests;

public sealed class BuildReporterTests : IAsyncDisposable
{
    private static readonly ProjectionBuild Build = new(4, 1, 90, DateTimeOffset.UnixEpoch);

    private readonly RecordingLogger<BuildReporter> _logs = new();
    private readonly KeptNode _node = new(builder => builder
        .AddPerStream(ProjectionMode.Async).AddKeyed(ProjectionMode.Async));

    private readonly BuildReporter _reporter;

    public BuildReporterTests() =>
        _reporter = new BuildReporter(_node.Get<ProjectionTelemetry>(), _node.Get<ProjectionSignal>(), _logs);

    private ProjectionDefinition Streams => _node.Definition("streams");

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public void The_life_of_a_build_is_told_and_each_end_is_counted_by_its_outcome()
    {
        _reporter.Began(Streams, Build);
        _reporter.TookOver(Streams, Build);
        _reporter.Cancelled(Streams, 5);

        Assert.Equal([2200, 2201, 2202], _logs.Records.Select(one => one.Event.Id));
        Assert.All(_logs.Records, one => Assert.Equal(LogLevel.Information, one.Level));
        Assert.Contains("version 4, up to position 90", _logs.Records[0].Message, StringComparison.Ordinal);
        Assert.Equal((1, 1), (Ended("took_over"), Ended("cancelled")));
    }

    [Fact]
    public void Every_change_of_a_build_wakes_who_waits()
    {
        AssertPulse(() => _reporter.Began(Streams, Build));
        AssertPulse(_reporter.Sealed);
        AssertPulse(() => _reporter.TookOver(Streams, Build));
        AssertPulse(() => _reporter.Cancelled(Streams, 4));
    }

    [Fact]
    public void What_lasts_is_told_once_for_each_build_and_each_projection()
    {
        for (var i = 0; i < 3; i++)
        {
            _reporter.Parked(Streams, Build, i + 1);
            _reporter.Parked(Streams, Build with { Version = 5 }, 1);
            _reporter.Newer(Streams, 7);
            _reporter.Newer(_node.Definition("groups"), 7);
        }

        _logs.Records.WithEvent(2204).AssertCount(2);
        _logs.Records.WithEvent(2205).AssertCount(2);
        Assert.All(_logs.Records, one => Assert.Equal(LogLevel.Warning, one.Level));
    }

    [Fact]
    public void Without_a_logger_it_still_counts_and_wakes()
    {
        var silent = new BuildReporter(_node.Get<ProjectionTelemetry>(), _node.Get<ProjectionSignal>());

        AssertPulse(() => silent.TookOver(Streams, Build));

        Assert.Equal(1, Ended("took_over"));
    }

    private int Ended(string outcome) => (int)_node.Metrics.Sum(
        "cognition.eventsourcing.projection.builds", ("projection", "streams"), ("outcome", outcome));

    private void AssertPulse(Action act)
    {
        var next = _node.Get<ProjectionSignal>().Next;
        Assert.False(next.IsCompleted);
        act();
        Assert.True(next.IsCompleted);
    }
}
