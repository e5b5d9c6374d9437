namespace CognitionOS.EventSourcing;

/// <summary>Takes partitions, renews them three times per lease, and drops them when they have gone to another node or
/// when this one cannot tell any more.</summary>
internal sealed class LeaseLoop : IDisposable
{
    private readonly SubscriptionRun _run;
    private readonly SubscriptionTools _tools;
    private readonly StartPoint _start;
    private readonly DueLoop _loop;
    private long? _firstPosition;
    private long _renewedAt;
    private bool _doubted;

    public LeaseLoop(SubscriptionRun run, StartPoint start)
    {
        _run = run;
        _tools = run.Tools;
        _start = start;
        _loop = new DueLoop(_tools.Time, StepAsync, failure => _tools.StoreFailed(run.Definition.Name, failure));
    }

    public bool IsAlive => _loop.IsRunning;

    private TimeSpan Lease => _tools.Node.Terms.LeaseDuration;

    /// <summary>Takes partitions for the first time, then keeps them. A store that cannot be reached is no failure: it
    /// is asked again.</summary>
    /// <exception cref="EventDefinitionException">The subscription has another number of partitions.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RenewAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException refusal)
        {
            throw new EventDefinitionException(refusal.Message);
        }
        catch (Exception failure) when (
            !cancellationToken.IsCancellationRequested && _tools.StoreFailed(_run.Definition.Name, failure))
        {
            // The loop goes on with it.
        }

        _loop.Start();
    }

    /// <summary>Asks for a look now.</summary>
    public void Wake() => _loop.Wake();

    /// <summary>Asks for a look at the epochs: something was refused, though the leases seem to be this
    /// node's.</summary>
    public void Doubt()
    {
        Volatile.Write(ref _doubted, true);
        _loop.Wake();
    }

    public Task StopAsync() => _loop.StopAsync();

    public void Dispose() => _loop.Dispose();

    private async ValueTask<DateTimeOffset?> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RenewAsync(cancellationToken).ConfigureAwait(false);
            return _tools.Time.GetUtcNow() + (Lease / 3);
        }
        catch (ArgumentException refusal)
        {
            _run.Fail(refusal.Message);
            return null;
        }
        catch (Exception failure) when (
            !cancellationToken.IsCancellationRequested && _tools.StoreFailed(_run.Definition.Name, failure))
        {
            Volatile.Write(ref _doubted, true);
            if (Remaining <= TimeSpan.Zero)
            {
                await DropAllAsync().ConfigureAwait(false);
            }

            return _tools.Time.GetUtcNow() + Soon;
        }
    }

    // What is left of the lease, by the monotonic clock and from before the store was asked.
    private TimeSpan Remaining => Lease - _tools.Time.GetElapsedTime(_renewedAt);

    private TimeSpan Soon
    {
        get
        {
            var pause = Lease / 10;
            var remaining = Remaining;
            return remaining > TimeSpan.Zero && remaining < pause ? remaining : pause;
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        var askedAt = _tools.Time.GetTimestamp();
        var held = _run.Partitions.All;
        if (held.Count > 0)
        {
            var own = await InTimeAsync(
                _tools.Stores.Subscriptions.RenewAsync(
                    _run.Definition.Name, _tools.Node.Name, Lease, _tools.Time.GetUtcNow(), cancellationToken),
                cancellationToken).ConfigureAwait(false);
            foreach (var lost in held.Where(one => !own.Contains(one.Number)))
            {
                await _run.LoseAsync(lost, null).ConfigureAwait(false);
            }
        }

        _renewedAt = askedAt;
        if (!_run.Partitions.IsComplete || Volatile.Read(ref _doubted))
        {
            await AcquireAsync(askedAt, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AcquireAsync(long askedAt, CancellationToken cancellationToken)
    {
        _firstPosition ??= await InTimeAsync(
            _start.ResolveAsync(_tools.Stores.Events, cancellationToken), cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _doubted, false);
        var partitions = _run.Definition.Options.Partitions;
        var request = new AcquirePartitions(
            _run.Definition.Name, partitions, _firstPosition.Value, _tools.Node.Name, Lease, partitions);
        var leases = await InTimeAsync(
            _tools.Stores.Subscriptions.AcquireAsync(request, _tools.Time.GetUtcNow(), cancellationToken),
            cancellationToken).ConfigureAwait(false);
        var wishes = await WishesAsync(leases, cancellationToken).ConfigureAwait(false);
        _renewedAt = askedAt;
        foreach (var lease in leases)
        {
            if (_run.Partitions.Find(lease.Partition) is { } known && known.Epoch != lease.Epoch)
            {
                await _run.LoseAsync(known, null).ConfigureAwait(false);
            }

            _run.Add(lease, [.. wishes.Where(one => one.Partition == lease.Partition)]);
        }
    }

    // What is wanted of blocked sequences comes before the first event: it may be what lets the subscription go on.
    private async Task<IReadOnlyList<SequenceRequest>> WishesAsync(
        IReadOnlyList<PartitionLease> leases, CancellationToken cancellationToken)
    {
        int[] blocked = [.. leases.Where(one => one.Blocked.Count > 0).Select(one => one.Partition)];
        return blocked.Length == 0
            ? []
            : await InTimeAsync(
                _tools.Stores.DeadLetters.RequestsAsync(_run.Definition.Name, blocked, cancellationToken),
                cancellationToken).ConfigureAwait(false);
    }

    // A call that hangs must not keep this node believing in a lease that has ended.
    private async Task<T> InTimeAsync<T>(ValueTask<T> call, CancellationToken cancellationToken)
    {
        var limit = _run.Partitions.All.Count > 0 && Remaining > TimeSpan.Zero ? Remaining : Lease;
        return await call.AsTask().WaitAsync(limit, _tools.Time, cancellationToken).ConfigureAwait(false);
    }

    private async Task DropAllAsync()
    {
        foreach (var partition in _run.Partitions.All)
        {
            await _run.LoseAsync(partition, null).ConfigureAwait(false);
        }
    }
}
