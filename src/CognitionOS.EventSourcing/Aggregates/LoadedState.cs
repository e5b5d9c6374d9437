namespace CognitionOS.EventSourcing;

/// <summary>A state as it was loaded.</summary>
/// <param name="State">The state.</param>
/// <param name="Version">The stream's version.</param>
/// <param name="SnapshotVersion">The version of the snapshot it began with; 0: none.</param>
/// <param name="Took">How long it took.</param>
/// <param name="HasSeenId">The event id that was looked for is among the events that were read.</param>
internal sealed record LoadedState<TState>(
    TState State, long Version, long SnapshotVersion, TimeSpan Took, bool HasSeenId);
