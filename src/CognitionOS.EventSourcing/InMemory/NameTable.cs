namespace CognitionOS.EventSourcing;

/// <summary>Finds streams or tags by tenant and name. Readers take no lock.</summary>
/// <remarks>
/// Open addressing that never deletes and is at most half full. A reader that comes upon an entry half written, or upon
/// a table that has been replaced, can only miss what was not published when it read the head.
/// </remarks>
internal sealed class NameTable
{
    private readonly AppendList<NamedPositions> _entries = new();
    private Slot[] _slots = new Slot[64];

    public NamedPositions this[int number] => _entries[number];

    public NamedPositions? Find(string name, string tenant)
    {
        var slots = Volatile.Read(ref _slots);
        var hash = Hash(name, tenant);
        var place = hash & (slots.Length - 1);
        while (slots[place] is { Entry: { } entry } slot)
        {
            if (slot.Hash == hash && entry.Is(name, tenant))
            {
                return entry;
            }

            place = (place + 1) & (slots.Length - 1);
        }

        return null;
    }

    /// <summary>Adds a name that is not in the table. One writer at a time.</summary>
    public NamedPositions Add(string name, string tenant)
    {
        if ((_entries.Count + 1) * 2 > _slots.Length)
        {
            Grow();
        }

        var entry = new NamedPositions(name, tenant, _entries.Count);
        _entries.Add(entry);
        Place(_slots, new Slot(Hash(name, tenant), entry));
        return entry;
    }

    private static int Hash(string name, string tenant) =>
        tenant.Length == 0 ? name.GetHashCode(StringComparison.Ordinal) : HashCode.Combine(name, tenant);

    private static void Place(Slot[] slots, Slot slot)
    {
        var place = slot.Hash & (slots.Length - 1);
        while (slots[place].Entry is not null)
        {
            place = (place + 1) & (slots.Length - 1);
        }

        slots[place] = slot;
    }

    private void Grow()
    {
        var slots = new Slot[_slots.Length * 2];
        foreach (var slot in _slots.Where(static slot => slot.Entry is not null))
        {
            Place(slots, slot);
        }

        Volatile.Write(ref _slots, slots);
    }

    private readonly record struct Slot(int Hash, NamedPositions? Entry);
}
