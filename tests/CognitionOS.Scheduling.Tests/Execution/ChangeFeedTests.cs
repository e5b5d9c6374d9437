using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling.Tests;

[Collection(NodesInTurn.Name)]
public sealed class ChangeFeedTests : IAsyncDisposable
{
    private readonly Cluster _cluster = new();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Every_observer_hears_of_a_run_in_order_though_another_one_throws()
    {
        var node = await _cluster.StartAsync(jobs =>
        {
            jobs.AddObserver<ThrowingObserver>().AddObserver<ObserverRecorder>();
            jobs.AddJob(
                "flaky", (context, _) => context.Attempt == 1 ? throw new FormatException("odd") : Task.CompletedTask);
        });
        var id = await _cluster.EnqueueAsync("flaky");

        await _cluster.AdvanceAsync(30);
        await _cluster.WhenAsync(id, RunState.Succeeded);

        var heard = node.Services.GetServices<IRunObserver>().OfType<ObserverRecorder>().Single().Changes;
        await _cluster.UntilAsync(() => heard.Count >= 4, "all is told");
        Assert.Equal(
            [RunState.Running, RunState.Queued, RunState.Running, RunState.Succeeded],
            heard.Select(change => change.To));
        Assert.Contains("odd", heard.ElementAt(1).Reason, StringComparison.Ordinal);
        Assert.True(node.Logs.Count(1033) > 0);
    }

    [Fact]
    public async Task Changes_of_one_thread_are_told_in_its_order()
    {
        var recorder = new ObserverRecorder();
        using var feed = new ChangeFeed([recorder]);

        for (var i = 0; i < 1_000; i++)
        {
            feed.Tell([new RunChange(new RunId(Guid.Empty), "job", "", null, RunState.Queued, i, default)]);
        }

        await feed.WhenTold();
        Assert.Equal(Enumerable.Range(0, 1_000), recorder.Changes.Select(change => change.Attempt));
    }

    [Fact]
    public async Task An_observer_that_does_not_return_costs_no_more_than_a_bounded_memory()
    {
        var stuck = new StuckObserver();
        var logs = new RecordingLoggerProvider();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(logs));
        using var feed = new ChangeFeed([stuck], new ShieldedLoggers(new DiagnosticsShield(), loggers));
        var batch = Enumerable.Range(0, 1_000)
            .Select(i => new RunChange(new RunId(Guid.Empty), "job", "", null, RunState.Queued, i, default))
            .ToArray();

        for (var told = 0; told < 3 * ChangeFeed.MostWaiting / batch.Length; told++)
        {
            feed.Tell(batch);
        }

        stuck.Release.SetResult();
        await feed.WhenTold();

        Assert.InRange(stuck.Heard, ChangeFeed.MostWaiting, ChangeFeed.MostWaiting + (2 * batch.Length));
        Assert.Single(logs.Records, record => record.Event.Id == 1034);

        feed.Tell(batch);
        await feed.WhenTold();
        Assert.True(stuck.Heard % batch.Length == 0 && stuck.LastBatch == batch.Length);
    }

    private sealed class StuckObserver : IRunObserver
    {
        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Heard { get; private set; }

        public int LastBatch { get; private set; }

        public async ValueTask OnChangedAsync(
            IReadOnlyList<RunChange> changes, CancellationToken cancellationToken = default)
        {
            await Release.Task;
            Heard += changes.Count;
            LastBatch = changes.Count;
        }
    }

    private sealed class ThrowingObserver : IRunObserver
    {
        public ValueTask OnChangedAsync(
            IReadOnlyList<RunChange> changes, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("deaf");
    }
}
