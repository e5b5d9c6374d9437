namespace CognitionOS.EventSourcing;

/// <summary>Saves the checkpoints that no handler commits by itself: after so many events, or so much time.</summary>
internal sealed class CheckpointLoop : IDisposable
{
    private const int FlushAttempts = 3;

    private readonly SubscriptionRun _run;
    private readonly SubscriptionTools _tools;
    private readonly SubscriptionOptions _options;
    private readonly DueLoop _loop;
    private int _events;
    private int _armed;
    private DateTimeOffset? _dueAt;

    public CheckpointLoop(SubscriptionRun run)
    {
        _run = run;
        _tools = run.Tools;
        _options = run.Definition.Options;
        _loop = new DueLoop(_tools.Time, StepAsync, failure => _tools.StoreFailed(run.Definition.Name, failure));
    }

    public bool IsAlive => _loop.IsRunning;

    public void Start() => _loop.Start();

    public Task StopAsync() => _loop.StopAsync();

    public void Dispose() => _loop.Dispose();

    /// <summary>Notes that positions have moved.</summary>
    /// <param name="events">How many events were handled or parked; 0: the end has moved on without one.</param>
    public void Note(int events)
    {
        var total = Interlocked.Add(ref _events, events);
        var first = Interlocked.Exchange(ref _armed, 1) == 0;
        var enough = total >= _options.CheckpointEvents && total - events < _options.CheckpointEvents;
        if (first || enough)
        {
            _loop.Wake();
        }
    }

    /// <summary>Saves what is unsaved, once the loop has ended. A store that fails a few times is left alone: the
    /// events come again.</summary>
    public async Task FlushAsync()
    {
        for (var attempt = 1; attempt <= FlushAttempts; attempt++)
        {
            try
            {
                await SaveAsync(CancellationToken.None).ConfigureAwait(false);
                return;
            }
            catch (Exception failure) when (_tools.StoreFailed(_run.Definition.Name, failure))
            {
                // Once more.
            }
        }
    }

    private async ValueTask<DateTimeOffset?> StepAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _armed) == 0)
        {
            return null;
        }

        var now = _tools.Time.GetUtcNow();
        _dueAt ??= now + _options.CheckpointInterval;
        if (now < _dueAt && Volatile.Read(ref _events) < _options.CheckpointEvents)
        {
            return _dueAt;
        }

        Volatile.Write(ref _armed, 0);
        Volatile.Write(ref _events, 0);
        _dueAt = null;
        try
        {
            await SaveAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Volatile.Write(ref _armed, 1);
            throw;
        }

        return null;
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        SaveCheckpoint[] unsaved =
        [
            .. _run.Partitions.All.Where(one => one.IsUnsaved).Select(one =>
                new SaveCheckpoint(_run.Definition.Name, one.Number, one.Buffer.Position, one.Epoch)),
        ];
        if (unsaved.Length == 0)
        {
            return;
        }

        var taken = await _tools.Stores.Subscriptions.SaveAsync(unsaved, cancellationToken).ConfigureAwait(false);
        foreach (var checkpoint in unsaved)
        {
            _run.Partitions.Find(checkpoint.Partition)?.Saved(checkpoint.Position);
        }

        // Some have another owner: the store will say which.
        if (taken < unsaved.Length)
        {
            _run.Lease.Doubt();
        }
    }
}
