namespace CognitionOS.EventSourcing;

/// <summary>The partitions of every subscription.</summary>
internal sealed class SubscriptionBook
{
    private readonly SortedDictionary<string, PartitionEntry[]> _subscriptions = new(StringComparer.Ordinal);

    // Epochs of one that was forgotten are never given out again: a former owner may still be at work.
    private long _lastForgotten;

    public IEnumerable<KeyValuePair<string, PartitionEntry[]>> All => _subscriptions;

    public PartitionEntry[] Of(string subscription) => _subscriptions.GetValueOrDefault(subscription) ?? [];

    /// <summary>The partitions of a subscription, made when it is new.</summary>
    public PartitionEntry[] OfNew(string subscription, int partitions, long start)
    {
        if (_subscriptions.TryGetValue(subscription, out var known))
        {
            return known.Length == partitions
                ? known
                : throw new ArgumentException(
                    $"Subscription '{subscription}' has {known.Length} partitions, not {partitions}: their number is"
                    + " fixed when it is made.");
        }

        var made = new PartitionEntry[partitions];
        for (var partition = 0; partition < partitions; partition++)
        {
            made[partition] = new PartitionEntry(_lastForgotten);
            made[partition].Save(start);
        }

        _subscriptions.Add(subscription, made);
        return made;
    }

    /// <summary>Why a commit under an epoch is refused; null: it is not.</summary>
    public StaleEpochException? Refusal(string subscription, int partition, long epoch)
    {
        var partitions = Of(subscription);
        var current = partition >= 0 && partition < partitions.Length ? partitions[partition].Epoch : 0;
        return current == epoch && current > 0
            ? null
            : new StaleEpochException(subscription, partition, epoch, current);
    }

    public void Forget(string subscription)
    {
        if (_subscriptions.Remove(subscription, out var forgotten))
        {
            _lastForgotten = Math.Max(_lastForgotten, forgotten.Max(partition => partition.Epoch));
        }
    }

    public void Save(SaveCheckpoint write) => Of(write.Subscription)[write.Partition].Save(write.Position);
}
