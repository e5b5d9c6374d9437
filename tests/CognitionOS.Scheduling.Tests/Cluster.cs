using CognitionOS.Testing;

namespace CognitionOS.Scheduling.Tests;

/// <summary>Nodes over one in-memory store, driven by a manual clock.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly IdSource _ids;
    private readonly List<TestNode> _nodes = [];

    /// <summary>A long lease spares tests that are not about leases the instants of renewals and sweeps.</summary>
    public Cluster(int leaseSeconds = 600)
    {
        Lease = TimeSpan.FromSeconds(leaseSeconds);
        _ids = new IdSource(Time);
    }

    public TimeSpan Lease { get; }

    public ManualTimeProvider Time { get; } = new();

    public InMemoryScheduling Store { get; } = new();

    /// <summary>A node that has not started. <paramref name="wrap"/> puts something between it and the store.</summary>
    public TestNode Add(
        Action<SchedulingBuilder> jobs,
        Action<SchedulingOptions>? options = null,
        TimeProvider? time = null,
        Func<IJobStore, IJobStore>? wrap = null)
    {
        var node = new TestNode(this, jobs, options, time ?? Time, wrap);
        _nodes.Add(node);
        return node;
    }

    /// <summary>A node that runs.</summary>
    public async Task<TestNode> StartAsync(
        Action<SchedulingBuilder> jobs,
        Action<SchedulingOptions>? options = null,
        TimeProvider? time = null,
        Func<IJobStore, IJobStore>? wrap = null)
    {
        var node = Add(jobs, options, time, wrap);
        await node.Scheduler.StartAsync(TestContext.Current.CancellationToken);
        return node;
    }

    public async Task<RunId> EnqueueAsync(string job, Func<NewRun, NewRun>? change = null)
    {
        var run = new NewRun { Id = new RunId(_ids.Next()), Job = job, DueAt = Time.GetUtcNow() };
        run = change?.Invoke(run) ?? run;
        await Store.Jobs.EnqueueAsync([run], Time.GetUtcNow(), TestContext.Current.CancellationToken);
        return run.Id;
    }

    /// <summary>Moves the clock, and lets everything settle on the way.</summary>
    public Task AdvanceAsync(double seconds) =>
        Time.AdvanceAsync(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken);

    public async Task<RunDetail> GetAsync(RunId run) =>
        (await Store.History.GetAsync([run], TestContext.Current.CancellationToken))[0];

    /// <summary>Settles, without moving the clock, until a run is in a state.</summary>
    public async Task<RunDetail> WhenAsync(RunId run, RunState state)
    {
        await UntilAsync(async () => (await GetAsync(run)).Info.State == state, $"run is {state}");
        return await GetAsync(run);
    }

    public Task UntilAsync(Func<bool> condition, string what) => UntilAsync(() => Task.FromResult(condition()), what);

    public async ValueTask DisposeAsync()
    {
        // A node waits for its running attempts by its own clock: one that stood still would never let it stop.
        var own = _nodes.Select(node => node.Time).OfType<ManualTimeProvider>();
        ManualTimeProvider[] clocks = [.. own.Append(Time).Distinct()];
        var stopped = Task.WhenAll(_nodes.Select(node => node.DisposeAsync().AsTask()));
        for (var round = 0; round < 100 && !stopped.IsCompleted; round++)
        {
            foreach (var clock in clocks)
            {
                await clock.AdvanceAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
        }

        await stopped.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        for (var round = 0; round < 500; round++)
        {
            if (await condition())
            {
                return;
            }

            await Time.AdvanceAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"It did not come true that {what}.");
    }
}
