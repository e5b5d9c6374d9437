namespace CognitionOS.EventSourcing.Testing;

/// <summary>Events that are given to a projection.</summary>
internal sealed record GivenEvents(StreamId Stream, DateTimeOffset? At, object[] Events);
