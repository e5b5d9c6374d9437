namespace CognitionOS.Scheduling;

/// <summary>Sends renewals, one at a time, and measures the store's clock with each.</summary>
/// <param name="store">Keeps the lease.</param>
/// <param name="clock">The time as the store sees it.</param>
/// <param name="terms">What the node says of itself.</param>
/// <param name="tell">Is told what changed state with a renewal.</param>
internal sealed class LeaseRenewer(
    IJobStore store, NodeClock clock, NodeTerms terms, Action<IReadOnlyList<RunChange>> tell) : IDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource _giveUp = new();
    private IReadOnlyList<ProgressReport> _untold = [];
    private NodeLease _lease = new(terms.Node, 0);

    /// <summary>The newest lease.</summary>
    public NodeLease Lease
    {
        get
        {
            lock (_gate)
            {
                return _lease;
            }
        }
    }

    /// <summary>What the last renewal that succeeded brought.</summary>
    public LeaseAnswer Answer { get; private set; }

    /// <summary>Joins or renews.</summary>
    public async Task RenewAsync(IReadOnlyList<ProgressReport> progress)
    {
        var before = Lease;
        var askedAt = clock.GetTimestamp();
        var now = clock.GetUtcNow();
        _untold = Newest(_untold, progress);
        var renewal = await store
            .RenewAsync(new NodeRenewal(before, terms.Duration, terms.Kinds, _untold), now, _giveUp.Token)
            .ConfigureAwait(false);
        _untold = [];
        clock.Measure(now, renewal.StoreTime, askedAt);
        Answer = new LeaseAnswer(renewal, before.Epoch != 0 && renewal.Lease != before, clock.Offset);

        // Before anything is claimed under a new lease: a run is told as lost before it is told as running again.
        tell(renewal.Changes);
        lock (_gate)
        {
            _lease = renewal.Lease;
        }
    }

    /// <summary>Cancels a renewal that hangs.</summary>
    public void GiveUp()
    {
        var hanging = _giveUp;
        _giveUp = new CancellationTokenSource();
        _ = hanging.CancelAsync();
    }

    /// <summary>Gives the lease back, if nothing is held under it.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (Lease.Epoch != 0)
        {
            var left = await store
                .RenewAsync(
                    new NodeRenewal(Lease, TimeSpan.Zero, terms.Kinds, []), clock.GetUtcNow(), cancellationToken)
                .ConfigureAwait(false);
            tell(left.Changes);
        }
    }

    public void Dispose() => _giveUp.Dispose();

    // What a renewal that failed was to tell is told by the next one, unless the run has reported since.
    private static IReadOnlyList<ProgressReport> Newest(
        IReadOnlyList<ProgressReport> earlier, IReadOnlyList<ProgressReport> later) =>
        earlier.Count == 0 ? later : [.. later.Concat(earlier).DistinctBy(report => (report.Run, report.Fence))];
}
