using System.Diagnostics;
using System.Diagnostics.Metrics;
using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

public sealed class EventSourcingTelemetryTests : IDisposable
{
    private const string Appended = "cognition.eventsourcing.events.appended";
    private const string Refused = "cognition.eventsourcing.appends.refused";
    private const string Took = "cognition.eventsourcing.append.duration";

    private readonly SampleClient _sample = new(services: services => services.AddMetrics());
    private readonly MetricRecorder _metrics;

    public EventSourcingTelemetryTests() =>
        _metrics = new MetricRecorder(EventSourcingTelemetry.Name, _sample.Get<IMeterFactory>());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _metrics.Dispose();
        _sample.Dispose();
    }

    [Fact]
    public async Task Appends_that_are_taken_are_counted_by_their_events_and_measured()
    {
        await _sample.Events.AppendAsync("a", ExpectedVersion.Any, [new OrderPaid("1"), new OrderPaid("2")], Token);
        await _sample.Events.AppendAsync("a", ExpectedVersion.Any, [new OrderPaid("3")], Token);

        Assert.Equal([2, 1], _metrics.Values(Appended));
        Assert.Equal(2, _metrics.Count(Took));
        Assert.Equal(0, _metrics.Count(Refused));
    }

    [Fact]
    public async Task A_refused_append_is_counted_by_its_reason_and_as_nothing_else()
    {
        await _sample.Events.AppendAsync("a", ExpectedVersion.Any, [new OrderPaid("1")], Token);
        _metrics.Clear();

        await Assert.ThrowsAsync<VersionConflictException>(
            () => _sample.Events.AppendAsync("a", ExpectedVersion.NoStream, [new OrderPaid("2")], Token));

        Assert.Equal(1, _metrics.Sum(Refused, ("reason", nameof(VersionConflictException))));
        Assert.Equal((0, 0), (_metrics.Count(Appended), _metrics.Count(Took)));
    }

    [Fact]
    public async Task No_tag_holds_what_has_no_end_of_values()
    {
        await _sample.Events.AppendAsync("secret-stream", ExpectedVersion.Any, [new OrderPaid("1")], Token);
        await Assert.ThrowsAsync<VersionConflictException>(
            () => _sample.Events.AppendAsync("secret-stream", 7, [new OrderPaid("2")], Token));

        object?[] values = [.. _metrics.Records.SelectMany(record => record.Tags.Values)];
        Assert.NotEmpty(values);
        Assert.DoesNotContain("secret-stream", values);
    }

    [Fact]
    public async Task The_events_of_an_append_carry_its_span_as_their_trace()
    {
        using var spans = ActivityRecorder.InNewTrace(EventSourcingTelemetry.Name);

        await _sample.Events.AppendAsync("a", ExpectedVersion.Any, [new OrderPaid("1"), new OrderPaid("2")], Token);

        var span = spans.Stopped.Named("append").AssertSingle();
        Assert.Equal(ActivityKind.Producer, span.Kind);
        var page = await _sample.Store.ReadStreamAsync("a", 1, ReadDirection.Forward, 10, Token);
        Assert.All(page.Events, one => Assert.Contains(
            span.SpanId.ToHexString(), one.Metadata.TraceParent, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_factory_of_meters_it_measures_all_the_same()
    {
        using var telemetry = new EventSourcingTelemetry();
        var seen = 0L;
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => seen += value);
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter == telemetry.Meter)
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.Start();

        telemetry.Appended(3, TimeSpan.FromSeconds(1));
        telemetry.Refused(new VersionConflictException("a", ExpectedVersion.NoStream, 1));

        Assert.Equal(4, seen);
    }
}
