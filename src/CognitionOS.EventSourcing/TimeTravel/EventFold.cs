namespace CognitionOS.EventSourcing;

/// <summary>How a state comes from events: an aggregate's, or a live projection's.</summary>
/// <param name="Initial">The state before the first event.</param>
/// <param name="Evolve">The state after an event; does nothing else.</param>
/// <typeparam name="TState">The state.</typeparam>
public sealed record EventFold<TState>(Func<TState> Initial, Func<TState, StoredEvent, TState> Evolve)
    where TState : notnull
{
    /// <summary>Copies a state that <see cref="Evolve"/> changes in place, for whoever steps back. Null (default):
    /// states
    /// never change.</summary>
    public Func<TState, TState>? Copy { get; init; }
}
