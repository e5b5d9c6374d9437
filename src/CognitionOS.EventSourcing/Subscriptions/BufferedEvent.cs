namespace CognitionOS.EventSourcing;

/// <summary>An event that waits for its partition's handler.</summary>
/// <param name="Recorded">The event.</param>
/// <param name="Sequence">The name of its sequence.</param>
/// <param name="KeyFailure">Why its key could not be told; null: it could.</param>
internal readonly record struct BufferedEvent(RecordedEvent Recorded, string Sequence, Exception? KeyFailure = null)
{
    public long Position => Recorded.Position;

    /// <summary>Tells an event's sequence by the declared key.</summary>
    public static BufferedEvent Of(RecordedEvent recorded, Func<RecordedEvent, string?>? keyOf)
    {
        var stream = recorded.Stream;
        try
        {
            return new BufferedEvent(recorded, SequenceNames.Of(stream.Tenant, keyOf?.Invoke(recorded) ?? stream.Name));
        }
        catch (Exception failure) when (keyOf is not null)
        {
            return new BufferedEvent(recorded, SequenceNames.Of(stream.Tenant, stream.Name), failure);
        }
    }
}
