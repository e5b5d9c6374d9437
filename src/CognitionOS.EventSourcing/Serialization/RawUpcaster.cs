namespace CognitionOS.EventSourcing;

/// <summary>Makes events of one name from the bytes of an older one.</summary>
internal sealed record RawUpcaster(
    string From, IReadOnlyList<string> To, Func<RawEvent, IEnumerable<RawEvent>> Upcast);
