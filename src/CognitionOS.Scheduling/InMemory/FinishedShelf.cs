namespace CognitionOS.Scheduling;

/// <summary>Final runs in the order in which they ended, per time they are kept.</summary>
internal sealed class FinishedShelf
{
    private readonly Queue<(RunEntry Run, DateTimeOffset EndedAt)>[] _shelves = [new(), new(), new()];

    public int Count { get; private set; }

    public void Add(RunEntry run, DateTimeOffset endedAt)
    {
        _shelves[ShelfOf(run.State)].Enqueue((run, endedAt));
        Count++;
    }

    /// <summary>A final run came back to life; what is left of it on its shelf is passed over later.</summary>
    public void Revive() => Count--;

    /// <summary>Takes off the oldest runs that have outlived the policy.</summary>
    /// <param name="policy">How long they are kept.</param>
    /// <param name="now">The time.</param>
    /// <param name="limit">The most to take.</param>
    /// <param name="mayGo">Whether a run is needed no more; one that is goes back to the end of its shelf.</param>
    public List<RunEntry> TakeOutlived(RetentionPolicy policy, DateTimeOffset now, int limit, Func<RunEntry, bool> mayGo)
    {
        var taken = new List<RunEntry>();
        TimeSpan[] kept = [policy.Succeeded, policy.Dropped, policy.Dead];
        for (var shelf = 0; shelf < _shelves.Length; shelf++)
        {
            var looks = _shelves[shelf].Count;
            while (looks-- > 0 && taken.Count < limit && Oldest(shelf) is { } oldest && oldest.EndedAt + kept[shelf] <= now)
            {
                TakeIf(shelf, mayGo, taken);
            }
        }

        return taken;
    }

    /// <summary>Takes off the oldest run of all that may go, looking at no more than a few.</summary>
    public RunEntry? TakeOldest(Func<RunEntry, bool> mayGo)
    {
        var taken = new List<RunEntry>(1);
        for (var looks = 0; looks < 8 && taken.Count == 0; looks++)
        {
            if (ShelfWithOldest() is not { } shelf)
            {
                return null;
            }

            TakeIf(shelf, mayGo, taken);
        }

        return taken.Count == 0 ? null : taken[0];
    }

    private int? ShelfWithOldest()
    {
        int? found = null;
        var least = DateTimeOffset.MaxValue;
        for (var shelf = 0; shelf < _shelves.Length; shelf++)
        {
            if (Oldest(shelf) is { } oldest && oldest.EndedAt < least)
            {
                (found, least) = (shelf, oldest.EndedAt);
            }
        }

        return found;
    }

    private void TakeIf(int shelf, Func<RunEntry, bool> mayGo, List<RunEntry> taken)
    {
        var (run, endedAt) = _shelves[shelf].Dequeue();
        if (mayGo(run))
        {
            taken.Add(run);
            Count--;
        }
        else
        {
            _shelves[shelf].Enqueue((run, endedAt));
        }
    }

    private (RunEntry Run, DateTimeOffset EndedAt)? Oldest(int shelf)
    {
        while (_shelves[shelf].TryPeek(out var oldest))
        {
            if (oldest.Run.IsFinal && ShelfOf(oldest.Run.State) == shelf && oldest.Run.Facts.EndedAt == oldest.EndedAt)
            {
                return oldest;
            }

            _shelves[shelf].Dequeue();
        }

        return null;
    }

    private static int ShelfOf(RunState state) => state switch
    {
        RunState.Succeeded => 0,
        RunState.Dead => 2,
        _ => 1,
    };
}
