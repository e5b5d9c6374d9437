namespace CognitionOS.EventSourcing;

/// <summary>The durable timers, by owner and by time.</summary>
internal sealed class TimerBook
{
    private readonly Dictionary<(string Owner, string Tenant), Dictionary<string, LeaseEntry<SetTimer>>> _byOwner = [];
    private readonly LeaseQueue<SetTimer> _queue = new();
    private long _lastOrder;

    public DateTimeOffset? NextDue => _queue.Next;

    public void Set(SetTimer timer)
    {
        var owner = (timer.Key.Owner, timer.Key.Tenant);
        if (!_byOwner.TryGetValue(owner, out var timers))
        {
            _byOwner[owner] = timers = new(StringComparer.Ordinal);
        }

        if (timers.TryGetValue(timer.Key.Name, out var replaced))
        {
            _queue.Remove(replaced);
        }

        var entry = new LeaseEntry<SetTimer>(timer, timer.DueAt, ++_lastOrder);
        timers[timer.Key.Name] = entry;
        _queue.Add(entry, timer.DueAt);
    }

    public void Cancel(CancelTimer write)
    {
        if (!_byOwner.TryGetValue((write.Owner, write.Tenant), out var timers))
        {
            return;
        }

        var cancelled = timers.Values.Where(entry => write.Name is null || entry.Value.Key.Name == write.Name);
        foreach (var entry in cancelled.ToArray())
        {
            Remove(entry);
        }
    }

    public IReadOnlyList<ClaimedTimer> Claim(DateTimeOffset now, TimeSpan lease, int limit) =>
        [.. _queue.Claim(now, lease, limit).Select(entry => new ClaimedTimer(entry.Value, entry.Attempt, entry.Fence))];

    public bool Settle(ClaimedTimer claimed, DateTimeOffset? retryAt)
    {
        var key = claimed.Timer.Key;
        if (!_byOwner.TryGetValue((key.Owner, key.Tenant), out var timers)
            || !timers.TryGetValue(key.Name, out var entry)
            || entry.Fence != claimed.Fence)
        {
            return false;
        }

        if (retryAt is { } later)
        {
            _queue.Move(entry, later);
        }
        else
        {
            Remove(entry);
        }

        return true;
    }

    public IReadOnlyList<SetTimer> Of(string owner, string tenant) =>
        _byOwner.TryGetValue((owner, tenant), out var timers)
            ? [.. timers.Values.OrderBy(entry => entry.Rank).ThenBy(entry => entry.Order).Select(entry => entry.Value)]
            : [];

    private void Remove(LeaseEntry<SetTimer> entry)
    {
        var key = entry.Value.Key;
        var timers = _byOwner[(key.Owner, key.Tenant)];
        timers.Remove(key.Name);
        if (timers.Count == 0)
        {
            _byOwner.Remove((key.Owner, key.Tenant));
        }

        _queue.Remove(entry);
    }
}
