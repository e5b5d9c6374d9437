namespace CognitionOS.EventSourcing;

/// <summary>A subscription from a start to the next stop: one reader, a worker per partition, and the loops that keep
/// leases, checkpoints and wishes.</summary>
internal sealed class SubscriptionRun : IDisposable
{
    // For handlers that were cancelled; those that ignore it are left behind.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Subscription _owner;
    private readonly SubscriptionWork _work;
    private readonly SubscriptionReader _reader;
    private readonly RequestLoop _requests;
    private readonly CheckpointLoop _checkpoints;
    private readonly ProgressWatch _watch;
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abort = new();
    private Task _reading = Task.CompletedTask;
    private bool _failed;

    public SubscriptionRun(Subscription owner, IPartitionHandler handler, StartPoint start)
    {
        _owner = owner;
        Partitions = new PartitionSet(Definition.Options.Partitions);
        _slots = new SemaphoreSlim(Definition.Options.Parallelism);
        _reader = new SubscriptionReader(Definition, Partitions, Tools) { Moved = () => Moved(0) };
        Lease = new LeaseLoop(this, start);
        _requests = new RequestLoop(this);
        _checkpoints = new CheckpointLoop(this);
        _watch = new ProgressWatch(this, owner.Standstill);
        _work = new SubscriptionWork(this, handler);
    }

    public SubscriptionDefinition Definition => _owner.Definition;

    public SubscriptionTools Tools => _owner.Tools;

    public PartitionSet Partitions { get; }

    public LeaseLoop Lease { get; }

    /// <summary>The highest position known to exist.</summary>
    public long Head => Math.Max(_reader.Head, _owner.Standstill.Head);

    public bool IsAlive =>
        !_reading.IsCompleted && Lease.IsAlive && _requests.IsAlive && _checkpoints.IsAlive && _watch.IsAlive;

    /// <summary>When the oldest event that is known and not handled was appended; null: there is none.</summary>
    public DateTimeOffset? OldestWaiting =>
        Partitions.All.Select(one => one.Buffer.Oldest).Append(_reader.BehindAt).Min();

    /// <summary>Takes partitions and begins.</summary>
    /// <exception cref="EventDefinitionException">The subscription has another number of partitions.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using (ExecutionContext.SuppressFlow())
        {
            _requests.Start();
            _checkpoints.Start();
            _watch.Start();
            _reading = Task.Run(() => _reader.RunAsync(_stopping.Token), CancellationToken.None);
        }

        await Lease.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins nothing new, waits for handlers until the token ends that, saves the checkpoints and gives the
    /// partitions back.</summary>
    public async Task StopAsync(CancellationToken drained)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_reading, _requests.StopAsync(), _watch.StopAsync()).ConfigureAwait(false);
        await DrainAsync(drained).ConfigureAwait(false);
        await Lease.StopAsync().ConfigureAwait(false);
        await _checkpoints.StopAsync().ConfigureAwait(false);
        await _checkpoints.FlushAsync().ConfigureAwait(false);
        await ReleaseAsync().ConfigureAwait(false);
    }

    /// <summary>Works on a partition, unless that is being done, or a former worker has not ended.</summary>
    /// <param name="lease">As the store answered.</param>
    /// <param name="wishes">What is wanted of its blocked sequences, to be carried out first.</param>
    public void Add(PartitionLease lease, IReadOnlyList<SequenceRequest> wishes)
    {
        if (_stopping.IsCancellationRequested
            || Partitions.Find(lease.Partition) is not null
            || _owner.Workers.IsBusy(lease.Partition))
        {
            return;
        }

        var partition = new Partition(lease, Definition.Options.BufferSize, _stopping.Token, _abort.Token);
        foreach (var wish in wishes)
        {
            partition.Request(wish);
        }

        Partitions.TryAdd(partition);
        _owner.Workers.Start(lease.Partition, () => WorkAsync(partition));
        _reader.Wake.Set();
        _requests.Wake();
        _owner.Waiters.Pulse();
    }

    /// <summary>Ends work on a partition at once.</summary>
    public async Task LoseAsync(Partition partition, StaleEpochException? stale)
    {
        if (Partitions.Remove(partition))
        {
            Tools.Logger.PartitionLost(Definition.Name, partition.Number, partition.Epoch, stale);
            await partition.LoseAsync().ConfigureAwait(false);
            _owner.Waiters.Pulse();
            Lease.Wake();
        }
    }

    /// <summary>Events of a partition were handled or parked.</summary>
    public void Completed(Partition partition, int count, bool takesMore)
    {
        if (takesMore)
        {
            _reader.Wake.Set();
        }

        if (partition.IsUnsaved || count == 0)
        {
            _checkpoints.Note(count);
        }

        TellWaiters();
    }

    /// <summary>Stops, loudly, and stays stopped until somebody starts it.</summary>
    public void Fail(string reason)
    {
        if (!_stopping.IsCancellationRequested && !Interlocked.Exchange(ref _failed, true))
        {
            _stopping.Cancel();
            _owner.Fail(this, reason);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Lease.Dispose();
        _requests.Dispose();
        _checkpoints.Dispose();
        _watch.Dispose();
        _stopping.Dispose();

        // Handlers that were left behind still use these.
        if (_owner.Workers.Busy().Count == 0)
        {
            _abort.Dispose();
            _slots.Dispose();
        }
    }

    private void Moved(int count)
    {
        _checkpoints.Note(count);
        TellWaiters();
    }

    private void TellWaiters()
    {
        if (!_owner.Waiters.IsEmpty && Partitions.IsComplete)
        {
            _owner.Waiters.Passed(Partitions.Lowest);
        }
    }

    private async Task WorkAsync(Partition partition)
    {
        await new PartitionWorker(partition, _work, new HandlerSlot(_slots, Tools.Time)).RunAsync()
            .ConfigureAwait(false);
        partition.Dispose();

        // Somebody may have waited for its end to begin it anew: this run, or one that was started since.
        _owner.Run?.Lease.Wake();
    }

    private async Task DrainAsync(CancellationToken drained)
    {
        var ended = _owner.Workers.WhenEnded();
        await ended.WaitAsync(drained).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ended.IsCompleted)
        {
            await _abort.CancelAsync().ConfigureAwait(false);
            await ended.WaitAsync(Grace, Tools.Time, CancellationToken.None)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!ended.IsCompleted)
        {
            Tools.Logger.HandlersLeftBehind(Definition.Name, _owner.Workers.Busy().Count);
        }
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await Tools.Stores.Subscriptions.ReleaseAsync(Definition.Name, Tools.Node.Name, CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (Exception failure) when (Tools.StoreFailed(Definition.Name, failure))
        {
            // The leases end by themselves.
        }
    }
}
