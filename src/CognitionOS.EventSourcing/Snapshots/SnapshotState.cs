namespace CognitionOS.EventSourcing;

/// <summary>What a snapshot gave.</summary>
/// <param name="State">The state; of no meaning at version 0.</param>
/// <param name="Version">The stream's version that it includes; 0: there is none.</param>
/// <param name="IsBad">There is one that must be replaced.</param>
internal sealed record SnapshotState<TState>(TState? State, long Version, bool IsBad)
{
    public static SnapshotState<TState> None { get; } = new(default, 0, IsBad: false);

    public static SnapshotState<TState> Bad { get; } = new(default, 0, IsBad: true);
}
