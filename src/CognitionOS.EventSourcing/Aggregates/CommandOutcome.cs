namespace CognitionOS.EventSourcing;

/// <summary>What a command has led to.</summary>
/// <param name="State">The state after it.</param>
/// <param name="Version">The stream's version after it.</param>
/// <param name="Events">What was appended; none when nothing came of it.</param>
/// <param name="AlreadyHandled">A command of that id had been carried out before: nothing was appended now, and the
/// state is today's.</param>
/// <typeparam name="TState">The state, or the aggregate.</typeparam>
public sealed record CommandOutcome<TState>(
    TState State, long Version, IReadOnlyList<object> Events, bool AlreadyHandled = false);
