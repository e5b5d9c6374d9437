using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

public sealed class LagMeterTests
{
    [Fact]
    public async Task The_lag_is_that_of_the_oldest_event_that_is_handled_and_zero_when_there_is_none()
    {
        var clock = new ManualTimeProvider();
        await using var sample = new ProjectionSample(
            builder => builder.AddProjection("cleared", TallyJson.Default.TallyDocument, p => p
                .Mode(ProjectionMode.Live).On<TallyCleared>((tally, _) => tally)),
            services: services => services.AddSingleton<TimeProvider>(clock));
        await sample.AppendAsync("s-1", new TallyAdded("red", 1));
        clock.Advance(TimeSpan.FromSeconds(10));
        await sample.AppendAsync("s-1", new TallyCleared("red"));
        clock.Advance(TimeSpan.FromSeconds(5));
        await sample.AppendAsync("s-1", new TallyAdded("red", 1));
        var meter = sample.Get<LagMeter>();
        var cleared = sample.Get<ProjectionCatalog>().Get("cleared");

        var behind = await meter.MeasureAsync(cleared, 0, TestContext.Current.CancellationToken);
        var even = await meter.MeasureAsync(cleared, 2, TestContext.Current.CancellationToken);

        Assert.Equal(new ProjectionLag(3, TimeSpan.FromSeconds(5)), behind);
        Assert.Equal(default, even);
    }
}
