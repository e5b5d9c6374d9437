namespace CognitionOS.Scheduling;

/// <summary>Unique keys and their holders, with an expiry of their own: history may be pruned meanwhile.</summary>
internal sealed class UniqueBook
{
    private readonly Dictionary<UniqueKey, UniqueHolder> _holders = [];
    private readonly PriorityQueue<(UniqueKey Key, UniqueHolder Holder), DateTimeOffset> _freeNext = new();

    /// <summary>How many keys are held.</summary>
    public int Count => _holders.Count;

    /// <summary>What a run is parked under that waits for the holder of a key.</summary>
    public static string WaitsFor(UniqueClaim claim) => $"unique {claim.Key}";

    /// <summary>The holder of a run's key; null when the key is free.</summary>
    public UniqueHolder? Find(NewRun run, DateTimeOffset now)
    {
        if (run.Unique is not { } claim)
        {
            return null;
        }

        var key = new UniqueKey(run.Tenant, run.Job, claim.Key);
        if (!_holders.TryGetValue(key, out var holder))
        {
            return null;
        }

        if (holder.FreeAt is { } freeAt && freeAt <= now)
        {
            _holders.Remove(key);
            return null;
        }

        return holder;
    }

    public void Take(RunEntry run)
    {
        if (run.Run.Unique is { } claim)
        {
            _holders[KeyOf(run, claim)] = new UniqueHolder(run);
        }
    }

    /// <summary>A run has started: a key held only while queued is free.</summary>
    /// <returns>The run that waited behind it and holds the key now; null for none.</returns>
    public RunEntry? Start(RunEntry run) => run.Run.Unique is { Scope: UniqueScope.Queued } ? End(run, default) : null;

    /// <summary>A run has become final.</summary>
    /// <returns>The run that waited behind it and holds the key now; null for none.</returns>
    public RunEntry? End(RunEntry run, DateTimeOffset now)
    {
        if (run.Run.Unique is not { } claim || HolderOf(run, claim) is not { } holder)
        {
            return null;
        }

        if (ReferenceEquals(holder.Next, run))
        {
            holder.Next = null;
            return null;
        }

        if (holder.Next is { } next)
        {
            holder.Run = next;
            holder.Next = null;
            return next;
        }

        if (claim.Scope == UniqueScope.Window)
        {
            holder.FreeAt = now + claim.Window;
            _freeNext.Enqueue((KeyOf(run, claim), holder), now + claim.Window);
        }
        else
        {
            Free(run, claim);
        }

        return null;
    }

    /// <summary>A run leaves the history: a key whose window outlives it keeps its id, not its payload.</summary>
    public void Forget(RunEntry run)
    {
        if (run.Run.Unique is { } claim && HolderOf(run, claim) is { } holder && ReferenceEquals(holder.Run, run))
        {
            var rest = new NewRun { Id = run.Run.Id, Job = run.Run.Job, DueAt = run.Run.DueAt };
            holder.Run = new RunEntry(rest, run.Sequence, run.EnqueuedTicks) { State = run.State };
        }
    }

    /// <summary>Forgets keys that are free again.</summary>
    /// <param name="now">The time.</param>
    /// <param name="limit">The most to look at.</param>
    public void ForgetFree(DateTimeOffset now, int limit)
    {
        while (limit-- > 0 && _freeNext.TryPeek(out var free, out var freeAt) && freeAt <= now)
        {
            _freeNext.Dequeue();
            if (ReferenceEquals(_holders.GetValueOrDefault(free.Key), free.Holder))
            {
                _holders.Remove(free.Key);
            }
        }
    }

    /// <summary>The holder that names a run as the one that holds the key, or as the next; null for none.</summary>
    public UniqueHolder? HolderOf(RunEntry run) => run.Run.Unique is { } claim ? HolderOf(run, claim) : null;

    private static UniqueKey KeyOf(RunEntry run, UniqueClaim claim) => new(run.Run.Tenant, run.Run.Job, claim.Key);

    private UniqueHolder? HolderOf(RunEntry run, UniqueClaim claim) =>
        _holders.TryGetValue(KeyOf(run, claim), out var holder)
            && (ReferenceEquals(holder.Run, run) || ReferenceEquals(holder.Next, run))
            ? holder
            : null;

    private void Free(RunEntry run, UniqueClaim claim)
    {
        if (HolderOf(run, claim) is { } holder && ReferenceEquals(holder.Run, run))
        {
            _holders.Remove(KeyOf(run, claim));
        }
    }

    private readonly record struct UniqueKey(string Tenant, string Job, string Key);
}
