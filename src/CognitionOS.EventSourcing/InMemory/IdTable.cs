namespace CognitionOS.EventSourcing;

/// <summary>Finds the event that a caller's id was given to. Keeps nothing but hashes and the events' indexes: the ids
/// stand in the log.</summary>
/// <remarks>In shards, each of which grows by itself: no append waits until millions of ids have been moved.</remarks>
internal sealed class IdTable(EventLog log)
{
    private const int ShardBits = 6;

    private readonly Shard[] _shards = new Shard[1 << ShardBits];

    /// <summary>The index of the event with this id; -1: there is none.</summary>
    public int Find(Guid id, string tenant)
    {
        var hash = Hash(id);
        if (ShardOf(hash).Entries is not { } entries)
        {
            return -1;
        }

        for (var place = Home(hash, entries); entries[place].Next > 0; place = (place + 1) & (entries.Length - 1))
        {
            var index = entries[place].Next - 1;
            if (entries[place].Hash == hash && log.Slot(index).Id == id && log.StreamAt(index).Tenant == tenant)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Adds an event whose id is not in the table yet.</summary>
    public void Add(int index)
    {
        Entry entry = new(Hash(log.Slot(index).Id), index + 1);
        ref var shard = ref ShardOf(entry.Hash);
        shard.Entries ??= new Entry[16];
        if ((shard.Count + 1) * 2 > shard.Entries.Length)
        {
            shard.Entries = Grown(shard.Entries);
        }

        Place(shard.Entries, entry);
        shard.Count++;
    }

    private ref Shard ShardOf(int hash) => ref _shards[hash & (_shards.Length - 1)];

    private static int Home(int hash, Entry[] entries) => (hash >>> ShardBits) & (entries.Length - 1);

    private static Entry[] Grown(Entry[] entries)
    {
        var grown = new Entry[entries.Length * 2];
        foreach (var entry in entries)
        {
            if (entry.Next > 0)
            {
                Place(grown, entry);
            }
        }

        return grown;
    }

    private static void Place(Entry[] entries, Entry entry)
    {
        var place = Home(entry.Hash, entries);
        while (entries[place].Next > 0)
        {
            place = (place + 1) & (entries.Length - 1);
        }

        entries[place] = entry;
    }

    // Seeded anew in each process: who chooses ids cannot choose which ones collide.
    private static int Hash(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    /// <param name="Hash">Of the id.</param>
    /// <param name="Next">The event's index and one; 0: no entry.</param>
    private readonly record struct Entry(int Hash, int Next);

    private struct Shard
    {
        public Entry[]? Entries;
        public int Count;
    }
}
