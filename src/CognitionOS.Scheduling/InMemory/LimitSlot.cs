namespace CognitionOS.Scheduling;

/// <summary>One limit: how many of its runs run, and which wait for one of them to end.</summary>
/// <remarks>
/// While a run is parked here: <c>InUse + Woken ≥ Capacity</c>, or its order forbids. A run that was woken counts until
/// it is claimed or goes elsewhere; only then may the slot be given to the next, so no free slot is forgotten and no
/// two runs are woken for one.
/// </remarks>
internal sealed class LimitSlot(string tenant, string name, long ageingTicks)
{
    private SortedSet<RunEntry>? _order;

    /// <summary>Whose it is; "" for one that all tenants share.</summary>
    public string Tenant { get; } = tenant;

    public string Name { get; } = name;

    public int Capacity { get; set; }

    public int InUse { get; set; }

    public int Woken { get; set; }

    public RunQueue Parked { get; } = new(ageingTicks);

    /// <summary>How many runs that are not final name it; at 0 it can be forgotten.</summary>
    public int Members { get; set; }

    public bool CanTake(RunEntry run) =>
        InUse < Capacity && (_order?.Min is not { } head || ReferenceEquals(head, run));

    /// <summary>The run to let go now; null when no slot is free or nobody waits.</summary>
    public RunEntry? NextToWake()
    {
        if (Parked.Count == 0 || InUse + Woken >= Capacity)
        {
            return null;
        }

        return _order?.Min is { } head ? (ReferenceEquals(head.Queue, Parked) ? head : null) : Parked.Peek();
    }

    /// <summary>Notes a run that keeps its place until it has ended.</summary>
    public void Line(RunEntry run) => (_order ??= new SortedSet<RunEntry>(BySequence.Instance)).Add(run);

    public void Unline(RunEntry run) => _order?.Remove(run);

    /// <summary>Takes over all that another counts and holds back.</summary>
    public void Take(LimitSlot other)
    {
        InUse += other.InUse;
        Woken += other.Woken;
        Members += other.Members;
        while (other.Parked.Peek() is { } run)
        {
            other.Parked.Remove(run);
            Parked.Add(run);
        }

        foreach (var run in other._order ?? [])
        {
            Line(run);
        }
    }
}
