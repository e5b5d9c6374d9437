namespace CognitionOS.Scheduling;

/// <summary>Every limit that a live run names.</summary>
internal sealed class LimitBook(long ageingTicks)
{
    private const string Cluster = "cluster";
    private const string JobPrefix = "job:";

    private readonly Dictionary<(string Tenant, string Name), LimitSlot> _slots = [];

    public IEnumerable<LimitSlot> All => _slots.Values;

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

    /// <summary>Notes a run that came back to life. Its capacities are of its own day: they count only where no other run has brought newer ones.</summary>
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
        run.Run.Limits.Select(claim => _slots.GetValueOrDefault(KeyOf(run.Run.Tenant, claim.Name))).OfType<LimitSlot>();

    /// <summary>Notes that a run has become final. A limit that no live run names is forgotten, unless an abandoned claim holds it.</summary>
    public void Leave(RunEntry run)
    {
        foreach (var claim in run.Run.Limits)
        {
            var key = KeyOf(run.Run.Tenant, claim.Name);
            if (_slots.TryGetValue(key, out var slot) && --slot.Members == 0 && slot.InUse == 0)
            {
                _slots.Remove(key);
            }
        }
    }

    /// <summary>Forgets the limits that no run names any more, and that only an abandoned claim had kept.</summary>
    public void ForgetUnused()
    {
        foreach (var key in _slots.Where(slot => slot.Value is { Members: 0, InUse: 0 }).Select(slot => slot.Key).ToArray())
        {
            _slots.Remove(key);
        }
    }

    private LimitSlot SlotOf(string tenant, string name)
    {
        var key = KeyOf(tenant, name);
        if (!_slots.TryGetValue(key, out var slot))
        {
            slot = new LimitSlot(name, ageingTicks) { Capacity = 1 };
            _slots.Add(key, slot);
        }

        return slot;
    }

    // Jobs and the cluster are one for all tenants.
    private static (string Tenant, string Name) KeyOf(string tenant, string name) =>
        name == Cluster || name.StartsWith(JobPrefix, StringComparison.Ordinal) ? ("", name) : (tenant, name);
}
