using System.Diagnostics.Metrics;
using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

public sealed class EventAppenderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_counted_once_and_refusals_by_reason()
    {
        using var sample = new SampleClient(services: services => services.AddMetrics());
        using var metrics = new MetricRecorder(EventSourcingTelemetry.Name, sample.Get<IMeterFactory>());
        NewEvent[] events = [new(new OrderPaid("1")) { Id = Guid.AllBitsSet }, new(new OrderPaid("2"))];
        NewEvent[] one = [events[0]];

        await sample.Events.AppendAsync("order-1", ExpectedVersion.Any, events[1..], Token);
        await sample.Events.AppendAsync("order-1", ExpectedVersion.Any, one, Token);
        await sample.Events.AppendAsync("order-1", ExpectedVersion.Any, one, Token);
        await Assert.ThrowsAsync<VersionConflictException>(() =>
            sample.Events.AppendAsync("order-1", ExpectedVersion.NoStream, new OrderPaid("3"), Token));

        Assert.Equal(2, metrics.Sum("cognition.eventsourcing.events.appended"));
        Assert.Equal(1, metrics.Sum("cognition.eventsourcing.appends.refused"));
    }

    [Fact]
    public async Task A_cancelled_append_leaves_nothing_behind()
    {
        using var sample = new SampleClient();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sample.Events.AppendAsync(
            "order-1", ExpectedVersion.Any, new OrderPaid("1"), new CancellationToken(canceled: true)));

        Assert.Empty(await sample.DataAsync("order-1"));
    }
}
