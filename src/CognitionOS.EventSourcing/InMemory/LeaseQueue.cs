namespace CognitionOS.EventSourcing;

/// <summary>Hands out what is due, in order of rank, each to one caller until its lease ends.</summary>
internal sealed class LeaseQueue<T>
{
    // What was free once: kept by rank, so that the first in rank goes first however late it became free.
    private readonly SortedSet<LeaseEntry<T>> _free = new(Comparer<LeaseEntry<T>>.Create(ByRank));
    private readonly SortedSet<LeaseEntry<T>> _waiting = new(Comparer<LeaseEntry<T>>.Create(ByTime));
    private long _lastFence;

    /// <summary>When the next can be handed out; null: there is none.</summary>
    public DateTimeOffset? Next => (_free.Min, _waiting.Min) switch
    {
        (null, null) => null,
        ({ } free, null) => free.FreeAt,
        (null, { } waiting) => waiting.FreeAt,
        ({ } free, { } waiting) => free.FreeAt < waiting.FreeAt ? free.FreeAt : waiting.FreeAt,
    };

    /// <summary>Puts in an entry that is not in it.</summary>
    public void Add(LeaseEntry<T> entry, DateTimeOffset freeAt)
    {
        entry.FreeAt = freeAt;
        _waiting.Add(entry);
    }

    public void Remove(LeaseEntry<T> entry)
    {
        if (!_waiting.Remove(entry))
        {
            _free.Remove(entry);
        }
    }

    /// <summary>Puts an entry off, and makes its fence stale.</summary>
    public void Move(LeaseEntry<T> entry, DateTimeOffset freeAt)
    {
        Remove(entry);
        entry.Fence = 0;
        Add(entry, freeAt);
    }

    public IReadOnlyList<LeaseEntry<T>> Claim(DateTimeOffset now, TimeSpan lease, int limit)
    {
        while (_waiting.Min is { } next && next.FreeAt <= now)
        {
            _waiting.Remove(next);
            _free.Add(next);
        }

        // A caller whose clock is behind has no right to what a caller ahead of it found free.
        LeaseEntry<T>[] claimed = [.. _free.Where(entry => entry.FreeAt <= now).Take(limit)];
        var until = now + lease;
        foreach (var entry in claimed)
        {
            _free.Remove(entry);
            entry.Attempt++;
            entry.Fence = ++_lastFence;
            Add(entry, until);
        }

        return claimed;
    }

    private static int ByRank(LeaseEntry<T> left, LeaseEntry<T> right)
    {
        var order = left.Rank.CompareTo(right.Rank);
        return order != 0 ? order : left.Order.CompareTo(right.Order);
    }

    private static int ByTime(LeaseEntry<T> left, LeaseEntry<T> right)
    {
        var order = left.FreeAt.CompareTo(right.FreeAt);
        return order != 0 ? order : ByRank(left, right);
    }
}
