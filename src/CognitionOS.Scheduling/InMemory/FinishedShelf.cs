namespace CognitionOS.Scheduling;

/// <summary>Final runs in the order in which they ended, per time they are kept.</summary>
internal sealed class FinishedShelf
{
    private const int FewLeftovers = 32;

    private readonly Queue<(RunEntry Run, long Ticket)>[] _shelves = [new(), new(), new()];
    private long _tickets;

    public int Count { get; private set; }

    /// <summary>How many places the runs take up, those of runs that came back to life included.</summary>
    public int Places => _shelves.Sum(shelf => shelf.Count);

    public void Add(RunEntry run)
    {
        run.Facts.ShelfTicket = ++_tickets;
        _shelves[ShelfOf(run.State)].Enqueue((run, _tickets));
        Count++;
    }

    public static bool Holds(RunEntry run) => run.HasFacts && run.Facts.ShelfTicket != 0;

    /// <summary>A final run came back to life; what is left of it on its shelf is passed over later.</summary>
    public void Revive(RunEntry run)
    {
        if (!Holds(run))
        {
            return;
        }

        run.Facts.ShelfTicket = 0;
        Count--;
        if (Places - Count > FewLeftovers && Places - Count > Count)
        {
            Compact();
        }
    }

    /// <summary>Takes off the oldest runs that have outlived the policy.</summary>
    /// <param name="policy">How long they are kept.</param>
    /// <param name="now">The time.</param>
    /// <param name="limit">The most to take.</param>
    /// <param name="mayGo">Whether a run is needed no more; one that is goes back to the end of its shelf.</param>
    public List<RunEntry> TakeOutlived(
        RetentionPolicy policy, DateTimeOffset now, int limit, Func<RunEntry, bool> mayGo)
    {
        var taken = new List<RunEntry>();
        TimeSpan[] kept = [policy.Succeeded, policy.Dropped, policy.Dead];
        for (var shelf = 0; shelf < _shelves.Length; shelf++)
        {
            var looks = _shelves[shelf].Count;
            while (looks-- > 0
                && taken.Count < limit
                && Oldest(shelf) is { } oldest
                && oldest.Facts.EndedAt + kept[shelf] <= now)
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
            if (Oldest(shelf)?.Facts.EndedAt is { } endedAt && endedAt < least)
            {
                (found, least) = (shelf, endedAt);
            }
        }

        return found;
    }

    private void TakeIf(int shelf, Func<RunEntry, bool> mayGo, List<RunEntry> taken)
    {
        var (run, ticket) = _shelves[shelf].Dequeue();
        if (mayGo(run))
        {
            taken.Add(run);
            run.Facts.ShelfTicket = 0;
            Count--;
        }
        else
        {
            _shelves[shelf].Enqueue((run, ticket));
        }
    }

    private RunEntry? Oldest(int shelf)
    {
        while (_shelves[shelf].TryPeek(out var oldest))
        {
            if (oldest.Run.Facts.ShelfTicket == oldest.Ticket)
            {
                return oldest.Run;
            }

            _shelves[shelf].Dequeue();
        }

        return null;
    }

    /// <summary>Drops the places of runs that came back to life: behind one that is kept for long they would pile
    /// up.</summary>
    private void Compact()
    {
        foreach (var shelf in _shelves)
        {
            for (var looks = shelf.Count; looks > 0; looks--)
            {
                var place = shelf.Dequeue();
                if (place.Run.Facts.ShelfTicket == place.Ticket)
                {
                    shelf.Enqueue(place);
                }
            }
        }
    }

    private static int ShelfOf(RunState state) => state switch
    {
        RunState.Succeeded => 0,
        RunState.Dead => 2,
        _ => 1,
    };
}
