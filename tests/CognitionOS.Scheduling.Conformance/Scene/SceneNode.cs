namespace CognitionOS.Scheduling.Conformance;

/// <summary>One node of the cluster, and the runs it was handed.</summary>
public sealed class SceneNode(Scene scene, string name, IReadOnlySet<JobKind> kinds)
{
    private readonly Dictionary<RunId, ClaimedRun> _held = [];

    public static IReadOnlySet<JobKind> UsualKinds { get; } =
        KindsOf("mail", "report", "tick", "child", "node", "extract", "transform");

    /// <summary>How long each lease lasts.</summary>
    public static TimeSpan LeaseTime { get; } = TimeSpan.FromSeconds(30);

    public string Name => name;

    public NodeLease Lease { get; private set; } = new(name, 0);

    public IReadOnlyDictionary<RunId, ClaimedRun> Held => _held;

    public static IReadOnlySet<JobKind> KindsOf(params string[] jobs) =>
        new HashSet<JobKind>(jobs.Select(job => new JobKind(job, 1)));

    public async Task<Renewal> RenewAsync(params ProgressReport[] progress)
    {
        var renewal = await RenewForAsync(LeaseTime, progress);
        Lease = renewal.Lease;
        return renewal;
    }

    public async Task<Renewal> RenewForAsync(TimeSpan duration, params ProgressReport[] progress) =>
        await scene.Seams.Jobs.RenewAsync(new NodeRenewal(Lease, duration, kinds, progress), scene.Now);

    public Task<Renewal> LeaveAsync() => RenewForAsync(TimeSpan.Zero);

    /// <summary>Hands in settlements and asks for runs: the seam's own call, with what it handed out noted.</summary>
    public async Task<Exchange> ExchangeAsync(
        IReadOnlyList<Settlement> settlements, int slots =
            0, int prefetch = 0, bool tell = false, FencedRun[]? held = null)
    {
        var want = new Want(slots, prefetch, kinds, tell) { Held = held };
        var exchange = await scene.Seams.Jobs.ExchangeAsync(Lease, settlements, want, scene.Now);
        foreach (var claim in exchange.Claimed)
        {
            _held[claim.Run.Id] = claim;
        }

        return exchange;
    }

    public async Task<IReadOnlyList<ClaimedRun>> ClaimAsync(int slots = 1, int prefetch = 0) =>
        (await ExchangeAsync([], slots, prefetch)).Claimed;

    /// <summary>Claims and answers the ids, best rank first.</summary>
    public async Task<IReadOnlyList<RunId>> ClaimIdsAsync(int slots = 1) =>
        [.. (await ClaimAsync(slots)).Select(claim => claim.Run.Id)];

    /// <summary>Claims until nothing is handed out any more.</summary>
    public async Task<IReadOnlyList<RunId>> ClaimAllAsync()
    {
        List<RunId> all = [];
        for (var more = await ClaimIdsAsync(100); more.Count > 0; more = await ClaimIdsAsync(100))
        {
            all.AddRange(more);
        }

        return all;
    }

    /// <summary>Claims exactly this run with the only slot.</summary>
    public async Task<ClaimedRun> ClaimOneAsync(RunId expected)
    {
        var claim = Assert.Single(await ClaimAsync());
        Assert.Equal(expected, claim.Run.Id);
        return claim;
    }

    public async Task<bool> SettleAsync(ClaimedRun claim, SettlementKind kind, TimeSpan retryIn = default) =>
        Assert.Single((await ExchangeAsync([Settle(claim, kind, retryIn)])).Accepted);

    /// <summary>Ends a run that this node holds or can claim, and expects the store to accept it.</summary>
    public async Task EndAsync(RunId run, SettlementKind kind = SettlementKind.Succeeded, TimeSpan retryIn = default)
    {
        if (!_held.ContainsKey(run))
        {
            await ClaimAllAsync();
        }

        Assert.True(_held.Remove(run, out var claim), $"Run {run} was not handed out.");
        Assert.True(await SettleAsync(claim, kind, retryIn));
    }

    public Settlement Settle(ClaimedRun claim, SettlementKind kind, TimeSpan retryIn = default) => new()
    {
        Claim = new FencedRun(claim.Run.Id, claim.Fence),
        Kind = kind,
        StartedAt = scene.Now,
        RetryAt = kind == SettlementKind.Retry ? scene.Now + retryIn : null,
        Error = kind is SettlementKind.Retry or SettlementKind.Dead or SettlementKind.Cancelled
            ? new RunError("System.Exception", $"ended {kind}")
            : null,
    };
}
