using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class SagaTelemetryTests
{
    private static readonly SagaId Trip = new("trip", "1");

    [Fact]
    public async Task Starts_ends_and_calls_are_counted()
    {
        await using var host = Host();
        await host.StartAsync();
        await host.Get<ISagas>().StartAsync(Trip, new TripData("ann"), TimerHost.Token);
        await host.AdvanceUntilAsync(
            () => host.Metrics.Sum("cognition.eventsourcing.sagas.ended", ("saga", "trip"),
                ("result", "Compensated")) == 1,
            TimeSpan.FromMinutes(5));

        Assert.Equal(1, host.Metrics.Sum("cognition.eventsourcing.sagas.started", ("saga", "trip")));
        Assert.Equal(1, Steps(host, "do", "done"));
        Assert.Equal(2, Steps(host, "do", "Threw"));
        Assert.Equal(1, Steps(host, "undo", "done"));
        Assert.Single(host.Logs.Records.WithEvent(2402));
        Assert.Single(host.Logs.Records.WithEvent(2401));
        Assert.Equal(2, host.Logs.Records.WithEvent(2404).Count);
    }

    [Fact]
    public async Task Every_call_is_a_span_in_the_trace_in_which_the_saga_began()
    {
        using var recorder = ActivityRecorder.InNewTrace(EventSourcingTelemetry.Name);
        await using var host = Host();
        await host.Get<ISagas>().StartAsync(Trip, new TripData("ann"), TimerHost.Token);
        await host.StartAsync();
        await host.AdvanceUntilAsync(
            () => host.Metrics.Sum("cognition.eventsourcing.sagas.ended") == 1, TimeSpan.FromMinutes(5));

        Assert.Single(recorder.Stopped.Named("saga trip a"));
        Assert.Equal(2, recorder.Stopped.Named("saga trip b").Count);
        Assert.Single(recorder.Stopped.Named("saga trip a undo"));
        Assert.All(
            recorder.Stopped.Named("saga trip b"),
            span => Assert.Equal(System.Diagnostics.ActivityStatusCode.Error, span.Status));
    }

    private static TimerHost Host() => new(static builder => builder.AddSaga(
        "trip", 1, TripJson.Default.TripData, static saga =>
        {
            saga.Step("a")
                .Do(static (step, _) => Task.FromResult(step.Data))
                .Undo(static (_, _) => Task.CompletedTask);
            saga.Step("b").Retry(new HandlerRetry { MaxAttempts = 2 }).Do(static (_, _) => throw new IOException());
        }));

    private static double Steps(TimerHost host, string direction, string outcome) => host.Metrics.Sum(
        "cognition.eventsourcing.sagas.steps", ("saga", "trip"), ("direction", direction), ("outcome", outcome));
}
