namespace CognitionOS.EventSourcing;

/// <summary>Keeps the state of a stream as of a version, in place of an older one of the same kind.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Kind">Whose state: the stable name of the aggregate.</param>
/// <param name="Schema">The version of the state's form.</param>
/// <param name="Version">The stream's version that the state includes. A lower one than stands, of the same schema,
/// changes nothing.</param>
/// <param name="State">A store copies it.</param>
public sealed record SaveSnapshot(
    StreamId Stream, string Kind, int Schema, long Version, ReadOnlyMemory<byte> State) : StoreWrite;
