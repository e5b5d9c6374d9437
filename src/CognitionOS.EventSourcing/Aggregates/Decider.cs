namespace CognitionOS.EventSourcing;

/// <summary>Business rules as pure functions: what a command leads to, and what an event means.</summary>
/// <param name="Initial">The state before the first event. Never changed in place.</param>
/// <param name="Decide">The events that a command leads to; none: nothing happens. Throws to refuse it. Called again
/// with a newer state when somebody else was faster, so it does nothing else.</param>
/// <param name="Evolve">The state after an event. Answers a new state, or the same one for an event that means nothing
/// to it; never throws for an event that has happened.</param>
/// <typeparam name="TCommand">What may be asked for: mostly an abstract record with a few children.</typeparam>
/// <typeparam name="TState">What must be known to decide.</typeparam>
public sealed record Decider<TCommand, TState>(
    TState Initial, Func<TCommand, TState, IEnumerable<object>> Decide, Func<TState, object, TState> Evolve)
    where TCommand : notnull
    where TState : notnull
{
    /// <summary>Its states for time travel.</summary>
    public EventFold<TState> Fold => new(() => Initial, (state, stored) => Evolve(state, stored.Data));
}
