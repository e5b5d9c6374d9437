namespace CognitionOS.Scheduling;

/// <summary>What the limits should count, counted from those who hold and await their slots. Its cost grows with what
/// runs.</summary>
internal sealed class LimitCensus
{
    private readonly Dictionary<LimitSlot, int> _held = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<LimitSlot, int> _woken = new(ReferenceEqualityComparer.Instance);

    public LimitCensus(SchedulingState state)
    {
        foreach (var node in state.Nodes.All)
        {
            Add(_held, node.Runs.SelectMany(run => run.Facts.Held));
            Add(_held, node.Abandoned.Values.SelectMany(held => held));
        }

        Add(_woken, state.Limits.Woken.Select(run => run.Facts.WokenBy).OfType<LimitSlot>());
    }

    public int Held(LimitSlot slot) => _held.GetValueOrDefault(slot);

    public int Woken(LimitSlot slot) => _woken.GetValueOrDefault(slot);

    /// <returns>What a limit counts wrongly, or forgets to do.</returns>
    public IEnumerable<string> FaultsOf(LimitSlot slot)
    {
        if (slot.InUse != Held(slot))
        {
            yield return $"limit {slot.Name}: {slot.InUse} slots in use, but {Held(slot)} are held";
        }

        if (slot.Woken != Woken(slot))
        {
            yield return $"limit {slot.Name}: {slot.Woken} runs woken, but {Woken(slot)} say so";
        }

        if (slot.NextToWake() is { } forgotten)
        {
            yield return $"limit {slot.Name}: a slot is free, and {forgotten} was not woken";
        }
    }

    private static void Add(Dictionary<LimitSlot, int> counts, IEnumerable<LimitSlot> slots)
    {
        foreach (var slot in slots)
        {
            counts[slot] = counts.GetValueOrDefault(slot) + 1;
        }
    }
}
