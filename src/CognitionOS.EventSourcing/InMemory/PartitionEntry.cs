namespace CognitionOS.EventSourcing;

/// <summary>Who owns a partition, and how far it has come.</summary>
/// <param name="epoch">The next owner's is higher.</param>
internal sealed class PartitionEntry(long epoch)
{
    public long Epoch { get; private set; } = epoch;

    public long Checkpoint { get; private set; }

    private string? Owner { get; set; }

    private DateTimeOffset OwnedUntil { get; set; }

    public bool IsOwned(DateTimeOffset now) => Owner is not null && OwnedUntil > now;

    public bool IsOwnedBy(string node, DateTimeOffset now) => IsOwned(now) && Owner == node;

    public void Take(string node, DateTimeOffset until)
    {
        Owner = node;
        OwnedUntil = until;
        Epoch++;
    }

    public void Renew(DateTimeOffset until) => OwnedUntil = until;

    public void Release(string node)
    {
        if (Owner == node)
        {
            Owner = null;
        }
    }

    public void Save(long position) => Checkpoint = Math.Max(Checkpoint, position);

    public void Reset(long position)
    {
        Owner = null;
        Checkpoint = position;
        Epoch++;
    }
}
