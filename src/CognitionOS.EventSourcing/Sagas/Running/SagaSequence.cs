namespace CognitionOS.EventSourcing;

/// <summary>Tells for which saga an event is, so that the events of one saga are taken one after the other, whatever
/// their streams: what a saga waits for must not overtake what starts it.</summary>
/// <param name="versions">The versions of the saga.</param>
/// <param name="codec">Reads events.</param>
internal sealed class SagaSequence(IReadOnlyList<SagaDefinition> versions, EventCodec codec)
{
    // The oldest first: what a new version says must not move an event to another sequence.
    private readonly SagaSignal[] _signals =
        [.. versions.OrderBy(static one => one.Plan.Version).SelectMany(static one => one.Signals)];

    /// <summary>The key of the saga; null: none, or it cannot be told.</summary>
    public string? Of(RecordedEvent recorded)
    {
        try
        {
            var key = codec.Decode(recorded).SelectMany(KeysOf).FirstOrDefault();
            if (key is not null)
            {
                NameRules.CheckText(key, "A saga's key");
            }

            return key;
        }
        catch (Exception failure) when (failure is not null)
        {
            // The router meets it too, and there it counts as a failure of the event.
            return null;
        }
    }

    private IEnumerable<string> KeysOf(StoredEvent one) =>
        from signal in _signals
        where signal.EventType.IsInstanceOfType(one.Data)
        let key = signal.Key(one.Data)
        where key is not null
        select key;
}
