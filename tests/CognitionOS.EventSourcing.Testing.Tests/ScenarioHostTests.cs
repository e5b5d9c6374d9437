using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Testing.Tests;

public sealed class ScenarioHostTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_runs_until_it_is_disposed()
    {
        var host = await ScenarioHost.StartAsync(static builder => builder.AddOrders(), Token);
        var processor = host.Get<IEventProcessor>();
        var wasRunning = processor.IsRunning;

        await host.DisposeAsync();

        Assert.True(wasRunning);
        Assert.False(processor.IsRunning);
    }

    [Fact]
    public async Task Its_clock_is_that_of_its_services_and_stands_still()
    {
        await using var host = await ScenarioHost.StartAsync(static builder => builder.AddOrders(), Token);

        var position = await host.AppendAsync("order-1", [new OrderPaid("1"), new OrderPaid("2")], Token);

        Assert.Same(host.Clock, host.Services.GetRequiredService<TimeProvider>());
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), host.Clock.GetUtcNow());
        Assert.Equal(await host.Get<IEventClient>().HeadAsync(cancellationToken: Token), position);
    }

    [Fact]
    public async Task What_cannot_start_throws_and_what_hangs_does_not_hold_up_the_end()
    {
        var end = new TaskCompletionSource();
        var called = new TaskCompletionSource();
        await Assert.ThrowsAsync<EventDefinitionException>(() => ScenarioHost.StartAsync(
            static builder => builder.AddEvent("", OrderJson.Default.OrderPaid), Token));

        var host = await ScenarioHost.StartAsync(
            builder => builder.AddOrders().AddTimerHandler("mail", (_, _, _) =>
            {
                called.SetResult();
                return end.Task;
            }),
            Token);
        var due = new SetTimer(new TimerKey("mail", "t"), host.Clock.GetUtcNow(), default);
        await host.Get<IEventClient>().AppendAsync(new EventBatch { Writes = [due] }, Token);
        await called.Task.WaitAsync(ScenarioHost.Patience, TimeProvider.System, Token);
        await host.DisposeAsync();

        Assert.False(end.Task.IsCompleted);
        end.SetResult();
    }
}
