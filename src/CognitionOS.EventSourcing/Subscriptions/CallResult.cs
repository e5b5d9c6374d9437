namespace CognitionOS.EventSourcing;

/// <summary>What became of one call of a handler.</summary>
/// <param name="Writes">What it wants committed.</param>
/// <param name="Failure">Why it failed; null: it did not.</param>
internal readonly record struct CallResult(IReadOnlyList<StoreWrite> Writes, Exception? Failure);
