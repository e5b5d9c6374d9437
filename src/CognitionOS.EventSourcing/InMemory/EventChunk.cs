namespace CognitionOS.EventSourcing;

/// <summary>A stretch of the log. What few events have, metadata and tags, has arrays of its own, made when the first
/// one needs them.</summary>
internal sealed class EventChunk
{
    public const int Bits = 10;
    public const int Size = 1 << Bits;

    private readonly EventSlot[] _slots = new EventSlot[Size];
    private EventMetadata?[]? _metadata;
    private string[]?[]? _tags;

    public ref readonly EventSlot this[int place] => ref _slots[place];

    public EventMetadata MetadataOf(int place) => _metadata?[place] ?? EventMetadata.None;

    public string[] TagsOf(int place) => _tags?[place] ?? [];

    public void Set(int place, in EventSlot slot) => _slots[place] = slot;

    public void SetMetadata(int place, EventMetadata metadata) =>
        (_metadata ??= new EventMetadata?[Size])[place] = metadata;

    public void SetTags(int place, string[] tags) => (_tags ??= new string[]?[Size])[place] = tags;
}
