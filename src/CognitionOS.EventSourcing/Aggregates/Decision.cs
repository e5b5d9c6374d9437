namespace CognitionOS.EventSourcing;

/// <summary>What was decided on a state.</summary>
/// <param name="Events">In order.</param>
/// <param name="After">The state after them.</param>
internal sealed record Decision<TState>(IReadOnlyList<object> Events, TState After);
