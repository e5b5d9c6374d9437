namespace CognitionOS.EventSourcing.Tests;

/// <summary>Events as handlers get them, without a store.</summary>
internal static class Stored
{
    public static StoredEvent Of(object data, StreamId? stream = null, long position = 1) => new(
        new RecordedEvent(
            Guid.Empty, stream ?? "s-1", position, position, "x", default, DateTimeOffset.UnixEpoch),
        data);

    public static PartitionBatch Batch(long epoch, params StoredEvent[] events) => new()
    {
        Subscription = "$projection/table",
        Partition = 0,
        Epoch = epoch,
        Events = events,
        Position = events.Length == 0 ? 0 : events[^1].Position,
    };
}
