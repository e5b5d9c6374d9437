namespace CognitionOS.EventSourcing;

/// <summary>How far a projection is behind.</summary>
/// <param name="Events">Positions from its own to the head when it has events to handle, so at most so many events; 0
/// when it has none.</param>
/// <param name="Time">How old the oldest event is that it has not handled; zero when there is none.</param>
public readonly record struct ProjectionLag(long Events, TimeSpan Time);
