namespace CognitionOS.Scheduling;

/// <summary>Every limit that a live run names; those of jobs under these jobs' names of today.</summary>
internal sealed class LimitBook(long ageingTicks, AliasBook aliases)
{
    private const string JobPrefix = "job:";

    private readonly Dictionary<(string Tenant, string Name), LimitSlot> _slots = [];

    private readonly HashSet<RunEntry> _woken = new(ReferenceEqualityComparer.Instance);

    public IEnumerable<LimitSlot> All => _slots.Values;

    /// <summary>The runs that a limit has let go and that count on its slot until they are claimed.</summary>
    public IReadOnlyCollection<RunEntry> Woken => _woken;

    public void Wake(RunEntry run, LimitSlot slot)
    {
        slot.Woken++;
        run.Facts.WokenBy = slot;
        _woken.Add(run);
    }

    /// <summary>A run that was let go is not going to take the slot, or has taken it.</summary>
    /// <returns>The limit that let it go; null when none did.</returns>
    public LimitSlot? Unwake(RunEntry run)
    {
        var slot = run.Facts.WokenBy;
        if (_woken.Remove(run) && slot is not null)
        {
            slot.Woken--;
        }

        run.Facts.WokenBy = null;
        return slot;
    }

    /// <summary>Notes the capacities that a new run brings, and its place where order is kept.</summary>
    /// <returns>The limits whose capacity grew: they may have runs to let go.</returns>
    public IReadOnlyList<LimitSlot> Enter(RunEntry run)
    {
        List<LimitSlot>? grown = null;
        foreach (var claim in run.Run.Limits)
        {
            var slot = SlotOf(run.Run.Tenant, claim.Name);
            if (claim.Capacity > slot.Capacity && slot.Parked.Count > 0)
            {
                (grown ??= []).Add(slot);
            }

            slot.Capacity = claim.Capacity;
            slot.Members++;
            if (claim.KeepOrder)
            {
                slot.Line(run);
            }
        }

        return grown ?? (IReadOnlyList<LimitSlot>)[];
    }

    /// <summary>Notes a run that came back to life. Its capacities are of its own day: they count only where no other
    /// run has brought newer ones.</summary>
    public void Reenter(RunEntry run)
    {
        foreach (var claim in run.Run.Limits)
        {
            var isNew = !_slots.ContainsKey(KeyOf(run.Run.Tenant, claim.Name));
            var slot = SlotOf(run.Run.Tenant, claim.Name);
            slot.Capacity = isNew ? claim.Capacity : slot.Capacity;
            slot.Members++;
            if (claim.KeepOrder)
            {
                slot.Line(run);
            }
        }
    }

    /// <summary>Makes a limit known again that was forgotten while runs that are not final named it.</summary>
    public void Restore(RunEntry run, LimitClaim claim, IEnumerable<RunEntry> runs)
    {
        var slot = SlotOf(run.Run.Tenant, claim.Name);
        slot.Capacity = claim.Capacity;
        foreach (var other in runs.Where(other => !other.IsFinal))
        {
            foreach (var same in other.Run.Limits.Where(same => ReferenceEquals(Find(other, same.Name), slot)))
            {
                slot.Members++;
                if (same.KeepOrder)
                {
                    slot.Line(other);
                }
            }
        }
    }

    /// <summary>Takes a slot of every limit, or of none.</summary>
    /// <returns>The limit in the way; null when all were taken.</returns>
    public LimitSlot? Take(RunEntry run)
    {
        var claims = run.Run.Limits;
        if (claims.Count == 0)
        {
            return null;
        }

        var slots = new LimitSlot[claims.Count];
        for (var index = 0; index < slots.Length; index++)
        {
            slots[index] = SlotOf(run.Run.Tenant, claims[index].Name);
            if (!slots[index].CanTake(run))
            {
                return slots[index];
            }
        }

        foreach (var slot in slots)
        {
            slot.InUse++;
        }

        run.Facts.Held = slots;
        return null;
    }

    /// <summary>The limits of a run, whether it holds them or not.</summary>
    public IEnumerable<LimitSlot> Of(RunEntry run) =>
        run.Run.Limits.Select(claim => Find(run, claim.Name)).OfType<LimitSlot>();

    /// <summary>A limit that a run names; null when it is not known.</summary>
    public LimitSlot? Find(RunEntry run, string name) => _slots.GetValueOrDefault(KeyOf(run.Run.Tenant, name));

    /// <summary>Notes that a run has become final.</summary>
    public void Leave(RunEntry run)
    {
        foreach (var claim in run.Run.Limits)
        {
            if (Find(run, claim.Name) is { } slot)
            {
                slot.Members--;
                ForgetIfUnused(slot);
            }
        }
    }

    /// <summary>Jobs have other names now: limits that have become one are moved together.</summary>
    /// <returns>Per limit that is no more, the one that it has become part of.</returns>
    public IReadOnlyDictionary<LimitSlot, LimitSlot> Rename()
    {
        var moved = new Dictionary<LimitSlot, LimitSlot>(ReferenceEqualityComparer.Instance);
        foreach (var old in _slots.Values.Where(slot => KeyOf(slot.Tenant, slot.Name).Name != slot.Name).ToArray())
        {
            var slot = _slots.GetValueOrDefault(KeyOf(old.Tenant, old.Name));
            if (slot is null)
            {
                slot = SlotOf(old.Tenant, old.Name);
                slot.Capacity = old.Capacity;
            }

            slot.Take(old);
            _slots.Remove((old.Tenant, old.Name));
            moved.Add(old, slot);
        }

        return moved;
    }

    /// <summary>Gives back one place of a limit.</summary>
    public void GiveBack(LimitSlot slot)
    {
        slot.InUse--;
        ForgetIfUnused(slot);
    }

    // An abandoned claim holds its limits longer than its run is live.
    private void ForgetIfUnused(LimitSlot slot)
    {
        if (slot is { Members: <= 0, InUse: <= 0 })
        {
            _slots.Remove((slot.Tenant, slot.Name));
        }
    }

    private LimitSlot SlotOf(string tenant, string name)
    {
        var key = KeyOf(tenant, name);
        if (!_slots.TryGetValue(key, out var slot))
        {
            slot = new LimitSlot(key.Tenant, key.Name, ageingTicks) { Capacity = 1 };
            _slots.Add(key, slot);
        }

        return slot;
    }

    // Jobs and the cluster are one for all tenants.
    private (string Tenant, string Name) KeyOf(string tenant, string name) =>
        name.StartsWith(JobPrefix, StringComparison.Ordinal) ? ("", aliases.LimitOf(name))
        : name == ClaimRules.Cluster ? ("", name)
        : (tenant, name);
}
