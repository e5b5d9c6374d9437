using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling.Tests;

/// <summary>Whatever a store answers and a logger throws, the steps that keep the lease go on.</summary>
[Collection(NodesInTurn.Name)]
public sealed class LeaseKeeperFaultTests : IAsyncDisposable
{
    private readonly Cluster _cluster = new(leaseSeconds: 30);
    private readonly Gate _gate = new();
    private StoreWrapper? _store;

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_store_that_answers_nonsense_ends_neither_the_steps_nor_for_long_the_lease()
    {
        var node = await _cluster.StartAsync(
            jobs => jobs.AddJob("gate", _gate.RunAsync), wrap: inner => _store = new StoreWrapper(inner));
        _store!.Answer = answer => answer with { CancelRequested = null! };
        await _cluster.AdvanceAsync(25);
        var during = node.Vitals.LeaseHeld;

        _store.Answer = null;
        await _cluster.AdvanceAsync(25);
        await _cluster.EnqueueAsync("gate");
        await _cluster.UntilAsync(() => _gate.Runs.Count == 1, "it runs");

        Assert.True(node.Logs.Count(1010) > 1);
        Assert.Equal((true, true), (during, node.Vitals.LeaseHeld));
    }

    [Fact]
    public async Task On_a_thread_of_its_own_it_goes_on_though_its_logger_throws()
    {
        var renewals = 0;
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = new StoreWrapper(_cluster.Store.Jobs)
        {
            Answer = answer =>
            {
                if (++renewals >= 6)
                {
                    enough.TrySetResult();
                }

                return renewals % 2 == 0 ? throw new InvalidOperationException("torn") : answer;
            },
        };
        var shield = new DiagnosticsShield();
        var clock = new NodeClock(TimeProvider.System);
        var terms = new NodeTerms("threaded", TimeSpan.FromMilliseconds(300), new HashSet<JobKind>());
        using var keeper = new LeaseKeeper(
            new LeaseRenewer(store, clock, terms, _ => { }),
            TimeProvider.System,
            new LeaseTerms(terms.Duration),
            new ShieldedLogger(new TornLogger(), shield));

        await keeper.StartAsync(new NoWork(), TestContext.Current.CancellationToken);
        await enough.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.True(shield.Swallowed > 0);
    }

    private sealed class NoWork : INodeWork
    {
        public IReadOnlyList<ProgressReport> TakeProgress() => [];

        public void CancelRequested(IReadOnlyList<FencedRun> claims)
        {
        }

        public void LeaseEnded(long? keptEpoch)
        {
        }

        public void LeaseHeld()
        {
        }
    }

    private sealed class TornLogger : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException("torn");
    }
}
