namespace CognitionOS.EventSourcing;

/// <summary>What becomes of the dead letters of a sequence.</summary>
public enum SequenceRequestKind
{
    /// <summary>They are handled again, in order; the first that fails blocks the sequence anew.</summary>
    Replay,

    /// <summary>One, or all of them, are deleted unhandled; the rest is replayed.</summary>
    Skip,
}
