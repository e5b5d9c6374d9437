namespace CognitionOS.EventSourcing;

/// <summary>Looks now and then whether the subscription gets on, whoever owns its partitions, and says so once when it
/// does not.</summary>
internal sealed class ProgressWatch : IDisposable
{
    private const int LooksPerThreshold = 4;

    private readonly SubscriptionRun _run;
    private readonly Standstill _standstill;
    private readonly SubscriptionTools _tools;
    private readonly DueLoop _loop;
    private bool _told;

    public ProgressWatch(SubscriptionRun run, Standstill standstill)
    {
        _run = run;
        _standstill = standstill;
        _tools = run.Tools;
        _loop = new DueLoop(_tools.Time, StepAsync, failure => _tools.StoreFailed(run.Definition.Name, failure));
    }

    public bool IsAlive => _loop.IsRunning;

    public void Start()
    {
        _standstill.Clear();
        _loop.Start();
    }

    public Task StopAsync() => _loop.StopAsync();

    public void Dispose() => _loop.Dispose();

    private async ValueTask<DateTimeOffset?> StepAsync(CancellationToken cancellationToken)
    {
        // The position first: what is appended in between must not look like lag at a place not yet left.
        var position = _run.Partitions.IsComplete
            ? _run.Partitions.Lowest
            : await StoredAsync(cancellationToken).ConfigureAwait(false);
        var head = await _tools.Stores.Events.HeadAsync(null, cancellationToken).ConfigureAwait(false);
        var now = _tools.Time.GetUtcNow();
        var still = _standstill.Look(position, head, now);
        var isStuck = still >= _tools.Node.Terms.StuckAfter;
        if (isStuck && !_told)
        {
            _tools.Logger.SubscriptionStuck(_run.Definition.Name, position, head, still.TotalSeconds);
        }

        _told = isStuck;
        return now + (_tools.Node.Terms.StuckAfter / LooksPerThreshold);
    }

    private async ValueTask<long> StoredAsync(CancellationToken cancellationToken)
    {
        var all = await _tools.Stores.Subscriptions.ListAsync(_tools.Time.GetUtcNow(), cancellationToken)
            .ConfigureAwait(false);
        return all.FirstOrDefault(one => one.Subscription == _run.Definition.Name)?.Checkpoint ?? 0;
    }
}
