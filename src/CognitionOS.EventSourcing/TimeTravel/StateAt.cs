namespace CognitionOS.EventSourcing;

/// <summary>A state at a moment.</summary>
/// <param name="State">The state.</param>
/// <param name="Version">The version of the last event in it; 0: there was none, or the state is of many
/// streams.</param>
/// <typeparam name="TState">The state.</typeparam>
public sealed record StateAt<TState>(TState State, long Version);
