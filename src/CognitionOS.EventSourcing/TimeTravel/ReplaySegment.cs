namespace CognitionOS.EventSourcing;

/// <summary>The steps between two checkpoints.</summary>
/// <param name="Index">0 for the first.</param>
/// <param name="Frames">In order; fewer than versions where upcasters leave events out.</param>
/// <param name="End">The state behind the last step.</param>
/// <param name="IsComplete">The stream goes at least as far as the segment: it never changes again.</param>
internal sealed record ReplaySegment<TState>(
    int Index, IReadOnlyList<ReplayFrame<TState>> Frames, TState End, bool IsComplete);
