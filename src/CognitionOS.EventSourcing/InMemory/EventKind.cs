namespace CognitionOS.EventSourcing;

/// <summary>What all events of a type have in common.</summary>
internal readonly record struct EventKind(string Type, string ContentType);
