namespace CognitionOS.EventSourcing;

/// <summary>Finds the event that a caller's id was given to. Keeps nothing but the events' indexes: the ids stand in the
/// log.</summary>
/// <remarks>In shards, each of which grows by itself: no append waits until millions of ids have been moved.</remarks>
internal sealed class IdTable(EventLog log)
{
    private const int ShardBits = 6;

    private readonly Shard[] _shards = new Shard[1 << ShardBits];

    /// <summary>The index of the event with this id; -1: there is none.</summary>
    public int Find(Guid id, string tenant)
    {
        var hash = Hash(id);
        var places = ShardOf(hash).Places;
        if (places is null)
        {
            return -1;
        }

        var place = (hash >>> ShardBits) & (places.Length - 1);
        while (places[place] is var next and > 0)
        {
            if (log.Slot(next - 1).Id == id && log.StreamAt(next - 1).Tenant == tenant)
            {
                return next - 1;
            }

            place = (place + 1) & (places.Length - 1);
        }

        return -1;
    }

    /// <summary>Adds an event whose id is not in the table yet.</summary>
    public void Add(int index)
    {
        var hash = Hash(log.Slot(index).Id);
        ref var shard = ref ShardOf(hash);
        shard.Places ??= new int[16];
        if ((shard.Count + 1) * 2 > shard.Places.Length)
        {
            shard.Places = Grown(shard.Places);
        }

        Place(shard.Places, hash, index + 1);
        shard.Count++;
    }

    private ref Shard ShardOf(int hash) => ref _shards[hash & (_shards.Length - 1)];

    private int[] Grown(int[] places)
    {
        var grown = new int[places.Length * 2];
        foreach (var next in places.Where(static next => next > 0))
        {
            Place(grown, Hash(log.Slot(next - 1).Id), next);
        }

        return grown;
    }

    private static void Place(int[] places, int hash, int next)
    {
        var place = (hash >>> ShardBits) & (places.Length - 1);
        while (places[place] > 0)
        {
            place = (place + 1) & (places.Length - 1);
        }

        places[place] = next;
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

    private struct Shard
    {
        public int[]? Places;
        public int Count;
    }
}
