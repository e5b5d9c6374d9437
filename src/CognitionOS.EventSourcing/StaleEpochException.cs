namespace CognitionOS.EventSourcing;

/// <summary>A partition of a subscription has a new owner: what the former one commits is refused.</summary>
public sealed class StaleEpochException : EventSourcingException
{
    /// <summary>Reports a former owner.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="epoch">The epoch of the commit.</param>
    /// <param name="current">The partition's epoch.</param>
    public StaleEpochException(string subscription, int partition, long epoch, long current)
        : base(
            $"Partition {partition} of subscription '{subscription}' is at epoch {current}; a commit of epoch {epoch}"
            + " was refused. Another owner has taken it over and goes on from the last checkpoint.")
    {
        Subscription = subscription;
        Partition = partition;
        Epoch = epoch;
        Current = current;
    }

    /// <summary>The subscription.</summary>
    public string Subscription { get; }

    /// <summary>The partition.</summary>
    public int Partition { get; }

    /// <summary>The epoch of the refused commit.</summary>
    public long Epoch { get; }

    /// <summary>The partition's epoch.</summary>
    public long Current { get; }
}
