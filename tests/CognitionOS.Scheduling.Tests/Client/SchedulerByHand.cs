using CognitionOS.Testing;

namespace CognitionOS.Scheduling.Tests;

/// <summary>The callers' side of a scheduler over the in-memory store, and one node whose every step the test takes
/// itself.</summary>
internal sealed class SchedulerByHand
{
    private readonly HashSet<JobKind> _kinds;
    private readonly Listener _listener = new();
    private readonly Func<Task> _whenTold;
    private NodeLease _lease = new("hand", 0);

    public SchedulerByHand(params IReadOnlyList<JobDefinition> jobs)
    {
        var feed = new ChangeFeed([_listener]);
        _whenTold = feed.WhenTold;
        Time = new ManualTimeProvider(Jobs.Noon);
        var stores = new InMemoryScheduling();
        Store = stores.Jobs;
        History = stores.History;
        Triggers = stores.Triggers;
        var ids = new IdSource(Time);
        var factory = new RunFactory(new JobRecipes(jobs, clusterLimit: null), ids);
        var commands = new RunCommands(Store, Time, feed);
        Client = new JobClient(Store, factory, ids, Time, feed);
        Control = new RunControl(commands, Triggers, Time);
        Monitor = new JobMonitor(History, Time);
        Workflows = new WorkflowControl(commands, History);
        _kinds = [.. jobs.Select(job => new JobKind(job.Name, job.PayloadVersion))];
    }

    public ManualTimeProvider Time { get; }

    public IJobStore Store { get; }

    public IRunHistory History { get; }

    public ITriggerStore Triggers { get; }

    public IJobClient Client { get; }

    public IRunControl Control { get; }

    public IJobMonitor Monitor { get; }

    public IWorkflowControl Workflows { get; }

    /// <summary>What an observer has heard of callers' changes.</summary>
    public async Task<IReadOnlyList<RunChange>> ToldAsync()
    {
        await _whenTold();
        return _listener.Heard;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Takes every run that can start.</summary>
    public async Task<IReadOnlyList<ClaimedRun>> ClaimAsync(int slots = 20_000)
    {
        if (_lease.Epoch == 0)
        {
            var joining = new NodeRenewal(_lease, TimeSpan.FromDays(30), _kinds, []);
            _lease = (await Store.RenewAsync(joining, Time.GetUtcNow(), Stop)).Lease;
        }

        var exchange = await Store.ExchangeAsync(_lease, [], new Want(slots, 0, _kinds), Time.GetUtcNow(), Stop);
        Assert.False(exchange.NodeLost);
        return exchange.Claimed;
    }

    /// <summary>Ends a claimed run.</summary>
    public async Task SettleAsync(ClaimedRun claim, SettlementKind kind, byte[]? result = null)
    {
        var settlement = new Settlement
        {
            Claim = new FencedRun(claim.Run.Id, claim.Fence),
            Kind = kind,
            StartedAt = Time.GetUtcNow(),
            Result = result,
            Error = kind is SettlementKind.Dead ? new RunError("Planted", "It was to fail.") : null,
        };
        var exchange = await Store.ExchangeAsync(_lease, [settlement], new Want(0, 0, _kinds), Time.GetUtcNow(), Stop);
        Assert.True(exchange.Accepted[0]);
    }

    /// <summary>Runs all that can run, round after round, and ends each as its node is to end.</summary>
    /// <returns>Per round, the names of the nodes that ran.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> RunAllAsync(Func<string, SettlementKind> outcome)
    {
        var rounds = new List<IReadOnlyList<string>>();
        while (await ClaimAsync() is { Count: > 0 } claimed)
        {
            rounds.Add([.. claimed.Select(claim => claim.Run.Origin?.Node ?? claim.Run.Job)]);
            foreach (var claim in claimed)
            {
                await SettleAsync(claim, outcome(claim.Run.Origin?.Node ?? claim.Run.Job));
            }
        }

        return rounds;
    }

    public async Task<WorkflowGraph> GraphAsync(WorkflowId workflow) =>
        await Workflows.GetAsync(workflow, Stop) ?? throw new InvalidOperationException("There is no such workflow.");

    public Task<WorkflowId> SubmitAsync(Workflow workflow) => Client.SubmitAsync(workflow, cancellationToken: Stop);

    public async Task<RunState> StateAsync(RunId run) => (await Monitor.GetAsync(run, Stop))!.Info.State;
}
