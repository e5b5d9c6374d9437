namespace CognitionOS.EventSourcing;

/// <summary>Where an event stands that a saga has received; its tenant is the saga's.</summary>
/// <param name="Stream">The name of its stream.</param>
/// <param name="Version">Its place there.</param>
/// <param name="Part">Which one of those that an upcaster makes of it.</param>
internal sealed record SagaEventReference(string Stream, long Version, int Part);
