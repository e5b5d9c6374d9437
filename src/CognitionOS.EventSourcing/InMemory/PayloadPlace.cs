namespace CognitionOS.EventSourcing;

/// <summary>Where a payload stands.</summary>
internal readonly record struct PayloadPlace(int Slab, int Offset, int Length);
