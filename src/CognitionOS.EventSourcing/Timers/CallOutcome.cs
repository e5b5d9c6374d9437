namespace CognitionOS.EventSourcing;

/// <summary>What became of a call of the user's code.</summary>
/// <param name="Kind">How it failed; null: it did not.</param>
/// <param name="Failure">Why.</param>
/// <param name="Hanging">The call itself where it has not ended; null: it has.</param>
internal readonly record struct CallOutcome(CallFailureKind? Kind, Exception? Failure, Task? Hanging);
