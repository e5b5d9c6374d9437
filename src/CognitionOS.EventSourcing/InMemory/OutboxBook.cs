namespace CognitionOS.EventSourcing;

/// <summary>The commands that wait, those that are dead, and the ids of those that were settled lately.</summary>
internal sealed class OutboxBook
{
    private static readonly TimeSpan SettledIdsAreKept = TimeSpan.FromDays(7);

    private readonly Dictionary<Guid, LeaseEntry<AddOutbox>> _waiting = [];
    private readonly Dictionary<Guid, DeadCommand> _dead = [];
    private readonly HashSet<Guid> _settled = [];
    private readonly Queue<(Guid Id, DateTimeOffset At)> _settledByAge = new();
    private readonly LeaseQueue<AddOutbox> _queue = new();
    private long _lastOrder;

    public DateTimeOffset? NextDue => _queue.Next;

    public void Add(AddOutbox command, DateTimeOffset now)
    {
        if (!_waiting.ContainsKey(command.Id) && !_dead.ContainsKey(command.Id) && !_settled.Contains(command.Id))
        {
            Wait(command, now);
        }
    }

    public IReadOnlyList<ClaimedCommand> Claim(DateTimeOffset now, TimeSpan lease, int limit) =>
    [
        .. _queue.Claim(now, lease, limit).Select(entry => new ClaimedCommand(entry.Value, entry.Attempt, entry.Fence)),
    ];

    public bool Settle(OutboxOutcome outcome, DateTimeOffset now)
    {
        var id = outcome.Command.Command.Id;
        if (!_waiting.TryGetValue(id, out var entry) || entry.Fence != outcome.Command.Fence)
        {
            return false;
        }

        if (outcome.RetryAt is { } later)
        {
            _queue.Move(entry, later);
            return true;
        }

        _waiting.Remove(id);
        _queue.Remove(entry);
        if (outcome.Failure is { } failure)
        {
            _dead.Add(id, new DeadCommand(entry.Value, entry.Attempt, failure, now));
        }
        else
        {
            Remember(id, now);
        }

        return true;
    }

    public IReadOnlyList<DeadCommand> Dead(int limit) =>
        [.. _dead.Values.OrderBy(dead => dead.DiedAt).ThenBy(dead => dead.Command.Id).Take(limit)];

    public bool Redrive(Guid id, DateTimeOffset now)
    {
        if (!_dead.Remove(id, out var dead))
        {
            return false;
        }

        Wait(dead.Command, now);
        return true;
    }

    private void Wait(AddOutbox command, DateTimeOffset now)
    {
        var entry = new LeaseEntry<AddOutbox>(command, default, ++_lastOrder);
        _waiting.Add(command.Id, entry);
        _queue.Add(entry, now);
    }

    private void Remember(Guid id, DateTimeOffset now)
    {
        while (_settledByAge.TryPeek(out var oldest) && oldest.At + SettledIdsAreKept < now)
        {
            _settledByAge.Dequeue();
            _settled.Remove(oldest.Id);
        }

        _settled.Add(id);
        _settledByAge.Enqueue((id, now));
    }
}
