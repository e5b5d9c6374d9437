namespace CognitionOS.EventSourcing;

/// <summary>The partitions that this node holds of a subscription. Safe from any thread.</summary>
internal sealed class PartitionSet(int total)
{
    private readonly Lock _gate = new();
    private readonly Partition?[] _byNumber = new Partition?[total];
    private Partition[] _all = [];

    /// <summary>How many the subscription has.</summary>
    public int Total => total;

    public IReadOnlyList<Partition> All => Volatile.Read(ref _all);

    public bool IsComplete => All.Count == total;

    /// <summary>All events up to here are handled or parked, as far as this node's partitions go.</summary>
    public long Lowest
    {
        get
        {
            var lowest = long.MaxValue;
            foreach (var partition in All)
            {
                lowest = Math.Min(lowest, partition.Buffer.Position);
            }

            return lowest == long.MaxValue ? 0 : lowest;
        }
    }

    public Partition? Find(int number) => Volatile.Read(ref _byNumber[number]);

    public bool TryAdd(Partition partition)
    {
        lock (_gate)
        {
            if (_byNumber[partition.Number] is not null)
            {
                return false;
            }

            _byNumber[partition.Number] = partition;
            Publish();
            return true;
        }
    }

    public bool Remove(Partition partition)
    {
        lock (_gate)
        {
            if (_byNumber[partition.Number] != partition)
            {
                return false;
            }

            _byNumber[partition.Number] = null;
            Publish();
            return true;
        }
    }

    private void Publish() => Volatile.Write(ref _all, [.. _byNumber.OfType<Partition>()]);
}
