namespace CognitionOS.EventSourcing;

/// <summary>What every event has, in 64 bytes without a reference: the garbage collector looks at none of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Ticks">Its timestamp, UTC.</param>
/// <param name="Stream">The number of its stream.</param>
/// <param name="Version">Its place in the stream.</param>
/// <param name="Kind">The number of its kind.</param>
/// <param name="Payload">Where its payload stands.</param>
/// <param name="Extras">Where its tags and its metadata stand; without a length where it has none.</param>
internal readonly record struct EventSlot(
    Guid Id, long Ticks, int Stream, int Version, int Kind, PayloadPlace Payload, PayloadPlace Extras);
