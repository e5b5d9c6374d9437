namespace CognitionOS.EventSourcing;

/// <summary>How a state comes from the events of its stream, in either style.</summary>
/// <param name="Name">The aggregate's stable name: the category of its streams.</param>
/// <param name="Initial">A state before the first event.</param>
/// <param name="Evolve">The state after an event; may change the one it is given.</param>
/// <param name="Snapshots">How it is kept; null: it is not.</param>
internal sealed record StateModel<TState>(
    string Name, Func<TState> Initial, Func<TState, StoredEvent, TState> Evolve, SnapshotForm<TState>? Snapshots)
{
    public StreamId StreamOf(string id, string tenant)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(tenant);
        return new StreamId($"{Name}-{id}", tenant);
    }
}
