using System.Diagnostics;
using System.Diagnostics.Metrics;
using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

public sealed class TimerTelemetryTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ActivityTraceId _trace = ActivityTraceId.CreateRandom();
    private readonly EventSourcingTelemetry _shared;
    private readonly MetricRecorder _metrics;
    private readonly ActivityRecorder _spans;
    private readonly TimerTelemetry _telemetry;

    public TimerTelemetryTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _metrics = new MetricRecorder(EventSourcingTelemetry.Name, meters);
        _spans = new ActivityRecorder(EventSourcingTelemetry.Name, _trace);
        _shared = new EventSourcingTelemetry(meters);
        _telemetry = new TimerTelemetry(_shared);
    }

    private string Parent => $"00-{_trace.ToHexString()}-b7ad6b7169203331-01";

    public void Dispose()
    {
        _spans.Dispose();
        _metrics.Dispose();
        _shared.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void Timers_and_commands_are_counted_apart_by_name_and_outcome()
    {
        _telemetry.Fired("saga", "done");
        _telemetry.Fired("saga", "failed");
        _telemetry.Attempted("mail", "done");

        const string Timers = "cognition.eventsourcing.timers";
        Assert.Equal(1, _metrics.Sum(Timers, ("owner", "saga"), ("outcome", "failed")));
        Assert.Equal(2, _metrics.Sum(Timers, ("owner", "saga")));
        Assert.Equal(
            1, _metrics.Sum("cognition.eventsourcing.outbox.commands", ("command", "mail"), ("outcome", "done")));
    }

    [Fact]
    public void The_span_of_a_timer_goes_on_with_the_trace_of_whoever_set_it()
    {
        _telemetry.Start("saga", Timer(Parent))?.Stop();

        var span = _spans.Stopped.AssertSingle();
        Assert.Equal(
            ("timer saga", ActivityKind.Consumer, "b7ad6b7169203331"),
            (span.Name, span.Kind, span.ParentSpanId.ToHexString()));
        Assert.Equal(3, span.Tags["cognition.eventsourcing.attempt"]);
    }

    [Fact]
    public void The_span_of_a_command_goes_on_with_the_trace_and_state_of_whoever_sent_it()
    {
        var metadata = new EventMetadata { TraceParent = Parent, TraceState = "vendor=1" };
        var id = Guid.CreateVersion7();

        using var span = _telemetry.Start(new ClaimedCommand(new AddOutbox(id, "mail", default, metadata), 2, 7));

        Assert.Equal(("command mail", "vendor=1"), (span?.OperationName, span?.TraceStateString));
        Assert.Equal(_trace, span?.TraceId);
        Assert.Equal(id.ToString(), span?.GetTagItem("cognition.eventsourcing.command.id"));
        Assert.Equal(2, span?.GetTagItem("cognition.eventsourcing.attempt"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    public void A_trace_that_cannot_be_read_begins_a_new_one(string? stored)
    {
        using var all = new ActivityRecorder(EventSourcingTelemetry.Name);

        using var span = _telemetry.Start("saga", Timer(stored));

        Assert.NotNull(span);
        Assert.Null(span.ParentId);
        Assert.NotEqual(default, span.TraceId);
    }

    [Fact]
    public async Task A_failure_is_marked_by_its_type_and_not_by_its_words()
    {
        var span = _telemetry.Start("saga", Timer(Parent));

        await TimerTelemetry.EndAsync(
            span, new CallOutcome(CallFailureKind.Threw, new IOException("password=hunter2"), null));

        var stopped = _spans.Stopped.AssertSingle();
        Assert.Equal(
            (ActivityStatusCode.Error, "System.IO.IOException"), (stopped.Status, stopped.StatusDescription));
    }

    [Fact]
    public async Task A_span_ends_at_once_and_the_wait_for_a_call_that_hangs_when_that_ends_however()
    {
        var hanging = new TaskCompletionSource();
        var span = _telemetry.Start("saga", Timer(Parent));

        var ending = TimerTelemetry.EndAsync(
            span, new CallOutcome(CallFailureKind.TimedOut, new TimeoutException(), hanging.Task));
        var during = (_spans.Stopped.Count, ending.IsCompleted);
        hanging.SetException(new IOException());
        await ending;

        Assert.Equal((1, false), during);
    }

    [Fact]
    public async Task Without_a_span_the_wait_is_the_same()
    {
        var hanging = new TaskCompletionSource();

        var ending = TimerTelemetry.EndAsync(null, new CallOutcome(null, null, hanging.Task));
        var early = ending.IsCompleted;
        hanging.SetResult();
        await ending;

        Assert.False(early);
        Assert.True(TimerTelemetry.EndAsync(null, default).IsCompletedSuccessfully);
    }

    private static ClaimedTimer Timer(string? traceParent) =>
        new(new SetTimer(new TimerKey("saga/1", "t"), default, default, traceParent), 3, 1);
}
