namespace CognitionOS.EventSourcing;

/// <summary>Judges and carries out what commits with events. Called under the gate.</summary>
internal sealed class WriteFlow(StoreState state)
{
    /// <summary>Why writes are refused, taken in order; null: they are not.</summary>
    public EventSourcingException? Refusal(IReadOnlyList<StoreWrite> writes)
    {
        if (writes.Count == 0)
        {
            return null;
        }

        Dictionary<DocumentKey, long>? versions = null;
        foreach (var write in writes)
        {
            EventSourcingException? refusal = write switch
            {
                PutDocument put => Judge(put.Key, put.ExpectedVersion, deletes: false, ref versions),
                DeleteDocument delete => Judge(delete.Key, delete.ExpectedVersion, deletes: true, ref versions),
                SaveCheckpoint save => state.Subscriptions.Refusal(save.Subscription, save.Partition, save.Epoch),
                ParkEvent { Letter: var letter } park =>
                    state.Subscriptions.Refusal(letter.Subscription, letter.Partition, park.Epoch),
                _ => null,
            };
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>Copies what writes point to. Whatever can fail does so here, where nothing is carried out
    /// yet.</summary>
    public static IReadOnlyList<StoreWrite> Copy(IReadOnlyList<StoreWrite> writes) => writes.Count == 0
        ? writes
        : [.. writes.Select(static write => write switch
        {
            PutDocument put => put with { Body = put.Body.ToArray() },
            SetTimer set => set with { Payload = set.Payload.ToArray() },
            AddOutbox add => add with { Payload = add.Payload.ToArray() },
            SaveSnapshot save => save with { State = save.State.ToArray() },
            _ => write,
        })];

    /// <summary>Carries out writes that are not refused and were copied.</summary>
    public StoreWake Apply(IReadOnlyList<StoreWrite> writes, DateTimeOffset now)
    {
        var wake = StoreWake.None;
        for (var write = 0; write < writes.Count; write++)
        {
            wake |= Apply(writes[write], now);
        }

        return wake;
    }

    private StoreWake Apply(StoreWrite write, DateTimeOffset now)
    {
        switch (write)
        {
            case SetTimer set:
                state.Timers.Set(set);
                return StoreWake.Timers;
            case AddOutbox add:
                state.Outbox.Add(add, now);
                return StoreWake.Outbox;
            case CancelTimer cancel:
                state.Timers.Cancel(cancel);
                return StoreWake.None;
            case SaveSnapshot save:
                state.Snapshots.Save(save);
                return StoreWake.None;
            default:
                ApplyToReadModel(write);
                return StoreWake.None;
        }
    }

    private void ApplyToReadModel(StoreWrite write)
    {
        switch (write)
        {
            case PutDocument put:
                state.Documents.Put(put);
                break;
            case DeleteDocument delete:
                state.Documents.Delete(delete.Key);
                break;
            case SaveCheckpoint save:
                state.Subscriptions.Save(save);
                break;
            case ParkEvent park:
                state.Letters.Park(park.Letter);
                break;
        }
    }

    // A later write of the same commit is judged by what the earlier ones will have left.
    private DocumentConflictException? Judge(
        DocumentKey key, long? expected, bool deletes, ref Dictionary<DocumentKey, long>? versions)
    {
        versions ??= [];
        if (!versions.TryGetValue(key, out var actual))
        {
            actual = state.Documents.Find(key)?.Version ?? 0;
        }

        versions[key] = deletes ? 0 : actual + 1;
        return expected is { } version && version != actual
            ? new DocumentConflictException(key, version, actual)
            : null;
    }
}
