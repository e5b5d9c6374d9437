namespace CognitionOS.EventSourcing;

/// <summary>What became of a place of a state.</summary>
public enum StateChangeKind
{
    /// <summary>It was not there before.</summary>
    Added,

    /// <summary>It is not there any more.</summary>
    Removed,

    /// <summary>It holds something else.</summary>
    Changed,
}
