namespace CognitionOS.EventSourcing;

/// <summary>Which writes every store refuses before any work, alike.</summary>
public static class WriteRules
{
    /// <summary>Throws for the first write that no store may carry out.</summary>
    /// <param name="writes">Any number.</param>
    /// <exception cref="ArgumentException">A name is empty or holds a control character or half a surrogate pair, or a
    /// document is written to model version 0.</exception>
    public static void Check(IReadOnlyList<StoreWrite> writes)
    {
        ArgumentNullException.ThrowIfNull(writes);
        for (var write = 0; write < writes.Count; write++)
        {
            Check(writes[write]);
        }
    }

    /// <summary>Throws for the first write that a read model cannot commit.</summary>
    /// <param name="writes">Any number.</param>
    /// <exception cref="ArgumentException">One is neither <see cref="PutDocument"/>, <see cref="DeleteDocument"/>, <see
    /// cref="SaveCheckpoint"/> nor <see cref="ParkEvent"/>, or not sound.</exception>
    public static void CheckReadModel(IReadOnlyList<StoreWrite> writes)
    {
        ArgumentNullException.ThrowIfNull(writes);
        if (writes.FirstOrDefault(static write =>
            write is not (PutDocument or DeleteDocument or SaveCheckpoint or ParkEvent)) is { } other)
        {
            throw new ArgumentException($"A read model commits no {other.GetType().Name}.", nameof(writes));
        }

        Check(writes);
    }

    private static void Check(StoreWrite write)
    {
        switch (write)
        {
            case PutDocument put:
                Check(put.Key);
                break;
            case DeleteDocument delete:
                Check(delete.Key);
                break;
            case SaveCheckpoint save:
                NameRules.CheckText(save.Subscription, "A subscription");
                break;
            case SetTimer set:
                NameRules.CheckText(set.Key.Owner, "A timer's owner");
                NameRules.CheckText(set.Key.Name, "A timer's name");
                ArgumentNullException.ThrowIfNull(set.Key.Tenant, "A timer's tenant");
                break;
            default:
                CheckOther(write);
                break;
        }
    }

    private static void CheckOther(StoreWrite write)
    {
        switch (write)
        {
            case CancelTimer cancel:
                NameRules.CheckText(cancel.Owner, "A timer's owner");
                ArgumentNullException.ThrowIfNull(cancel.Tenant, "A timer's tenant");
                break;
            case AddOutbox add:
                NameRules.CheckText(add.Command, "A command");
                ArgumentNullException.ThrowIfNull(add.Tenant, "A command's tenant");
                break;
            case SaveSnapshot save:
                NameRules.CheckText(save.Stream.Name, "A stream's name");
                NameRules.CheckText(save.Kind, "A snapshot's kind");
                break;
            case ParkEvent park:
                NameRules.CheckText(park.Letter.Subscription, "A subscription");
                NameRules.CheckText(park.Letter.Sequence, "A sequence");
                break;
            default:
                throw new ArgumentException($"There is no write {write?.GetType().Name}.", nameof(write));
        }
    }

    private static void Check(DocumentKey key)
    {
        NameRules.CheckText(key.Model.Name, "A read model's name");
        NameRules.CheckText(key.Id, "A document's id");
        ArgumentNullException.ThrowIfNull(key.Tenant, "A document's tenant");
        if (key.Model.Version < 1)
        {
            throw new ArgumentException($"Document '{key}' is written to version {key.Model.Version}: 1 or more.");
        }
    }
}
