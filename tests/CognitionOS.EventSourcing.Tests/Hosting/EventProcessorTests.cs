using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing.Tests;

public sealed class EventProcessorTests
{
    private readonly List<string> _steps = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loops_are_all_prepared_then_started_in_order_and_stopped_in_the_reverse_one()
    {
        using var host =
            new SampleClient(services: services => Add(services, new Loop("a", _steps), new Loop("b", _steps)));
        var processor = host.Get<IEventProcessor>();

        await processor.StartAsync(Token);
        await processor.StartAsync(Token);
        var ran = processor.IsRunning;
        await processor.StopAsync(Token);
        await processor.StopAsync(Token);

        Assert.Equal(["prepare a", "prepare b", "start a", "start b", "stop b", "stop a"], _steps);
        Assert.True(ran);
        Assert.False(processor.IsRunning);
    }

    [Fact]
    public async Task It_starts_again_after_a_stop()
    {
        using var host = new SampleClient(services: services => Add(services, new Loop("a", _steps)));
        var processor = host.Get<IEventProcessor>();

        await processor.StartAsync(Token);
        await processor.StopAsync(Token);
        await processor.StartAsync(Token);

        Assert.True(processor.IsRunning);
        Assert.Equal(["prepare a", "start a", "stop a", "prepare a", "start a"], _steps);
        await processor.StopAsync(Token);
    }

    [Fact]
    public async Task When_one_cannot_be_prepared_none_is_started()
    {
        using var host = new SampleClient(services: services =>
            Add(services, new Loop("a", _steps), new Loop("b", _steps) { FailsAt = "prepare" }));

        await Assert.ThrowsAsync<InvalidDataException>(() => host.Get<IEventProcessor>().StartAsync(Token));

        Assert.Equal(["prepare a", "prepare b"], _steps);
    }

    [Fact]
    public async Task When_one_cannot_start_those_before_it_are_stopped_and_it_is_not_running()
    {
        using var host = new SampleClient(services: services => Add(
            services, new Loop("a", _steps), new Loop("b", _steps) { FailsAt = "start" }, new Loop("c", _steps)));

        await Assert.ThrowsAsync<InvalidDataException>(() => host.Get<IEventProcessor>().StartAsync(Token));

        Assert.Equal(["start a", "start b", "stop b", "stop a"], _steps.Skip(3));
        Assert.False(host.Get<IEventProcessor>().IsRunning);
    }

    [Fact]
    public async Task One_that_does_not_stop_is_logged_and_the_others_stop_all_the_same()
    {
        using var logs = new RecordingLoggerProvider();
        using var host = new SampleClient(services: services =>
        {
            services.AddLogging(logging => logging.AddProvider(logs));
            Add(services, new Loop("a", _steps), new Loop("b", _steps) { FailsAt = "stop" });
        });
        await host.Get<IEventProcessor>().StartAsync(Token);

        await host.Get<IEventProcessor>().StopAsync(Token);

        Assert.Contains("stop a", _steps);
        var logged = logs.Records.WithEvent(2002).AssertSingle();
        Assert.Equal("b", logged.State["Loop"]);
        logs.Records.WithEvent(2000).AssertSingle();
        logs.Records.WithEvent(2001).AssertSingle();
    }

    [Fact]
    public async Task Handlers_that_go_on_are_told_to_end_when_the_drain_time_is_over()
    {
        var loop = new Loop("a", _steps) { DrainsForEver = true };
        using var host = new SampleClient(
            configure: options => options.DrainTime = TimeSpan.FromSeconds(5),
            services: services => Add(services, loop));
        await host.Get<IEventProcessor>().StartAsync(Token);

        var stop = host.Get<IEventProcessor>().StopAsync(Token);
        await host.Clock.AdvanceAsync(TimeSpan.FromSeconds(4.9), Token);
        var early = stop.IsCompleted;
        await host.Clock.AdvanceAsync(TimeSpan.FromSeconds(0.2), Token);
        await stop;

        Assert.False(early);
        Assert.Contains("drained a", _steps);
    }

    [Fact]
    public async Task A_host_starts_and_stops_it()
    {
        using var host = new SampleClient(services: services => Add(services, new Loop("a", _steps)));
        var service = Assert.IsType<EventProcessorService>(Assert.Single(host.Get<IEnumerable<IHostedService>>()));

        await service.StartAsync(Token);
        var ran = host.Get<IEventProcessor>().IsRunning;
        await service.StopAsync(Token);

        Assert.True(ran);
        Assert.False(host.Get<IEventProcessor>().IsRunning);
    }

    [Fact]
    public async Task A_broken_log_keeps_no_loop_from_starting_or_stopping()
    {
        using var host = new SampleClient(services: services =>
        {
            Add(services, new Loop("a", _steps), new Loop("b", _steps) { FailsAt = "stop" });
            services.AddLogging(logging => logging.AddProvider(new ThrowingLogger { Category = "EventProcessor" }));
        });
        var processor = host.Get<IEventProcessor>();

        await processor.StartAsync(Token);
        await processor.StopAsync(Token);

        Assert.Equal(["prepare a", "prepare b", "start a", "start b", "stop b", "stop a"], _steps);
        Assert.False(processor.IsRunning);
    }


    private static void Add(IServiceCollection services, params Loop[] loops)
    {
        foreach (var loop in loops)
        {
            services.AddSingleton<IProcessingLoop>(loop);
        }
    }

    private sealed class Loop(string name, List<string> steps) : IProcessingLoop
    {
        public string? FailsAt { get; init; }

        public bool DrainsForEver { get; init; }

        public string Name => name;

        public bool IsAlive => true;

        public ValueTask PrepareAsync(CancellationToken cancellationToken) => Note("prepare");

        public ValueTask StartAsync(CancellationToken cancellationToken) => Note("start");

        public async ValueTask StopAsync(CancellationToken cancellationToken)
        {
            await Note("stop");
            if (DrainsForEver)
            {
                var ended = new TaskCompletionSource();
                await using (cancellationToken.Register(ended.SetResult))
                {
                    await ended.Task;
                }

                await Note("drained");
            }
        }

        private ValueTask Note(string step)
        {
            steps.Add($"{step} {name}");
            return step == FailsAt ? throw new InvalidDataException(step) : default;
        }
    }
}
