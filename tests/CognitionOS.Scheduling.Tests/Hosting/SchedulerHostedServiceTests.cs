namespace CognitionOS.Scheduling.Tests;

public sealed class SchedulerHostedServiceTests
{
    [Fact]
    public async Task A_host_starts_and_stops_the_scheduler_with_its_own_tokens()
    {
        var scheduler = new RecordingScheduler();
        var service = new SchedulerHostedService(scheduler);
        using var start = new CancellationTokenSource();
        using var stop = new CancellationTokenSource();

        await service.StartAsync(start.Token);
        await service.StopAsync(stop.Token);

        Assert.Equal([("start", start.Token), ("stop", stop.Token)], scheduler.Calls);
    }

    [Fact]
    public async Task A_start_that_fails_fails_the_hosts_start()
    {
        var scheduler = new RecordingScheduler { Fault = new JobDefinitionException(["bad"]) };

        await Assert.ThrowsAsync<JobDefinitionException>(
            () => new SchedulerHostedService(scheduler).StartAsync(TestContext.Current.CancellationToken));
    }

    private sealed class RecordingScheduler : IScheduler
    {
        public List<(string Call, CancellationToken Token)> Calls { get; } = [];

        public Exception? Fault { get; init; }

        public bool IsRunning => Calls.Count == 1;

        public string NodeName => "node";

        public Task StartAsync(CancellationToken cancellationToken = default) => CallAsync("start", cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken = default) => CallAsync("stop", cancellationToken);

        private Task CallAsync(string call, CancellationToken cancellationToken)
        {
            Calls.Add((call, cancellationToken));
            return Fault is null ? Task.CompletedTask : Task.FromException(Fault);
        }
    }
}
