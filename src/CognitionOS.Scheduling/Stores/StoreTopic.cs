namespace CognitionOS.Scheduling;

/// <summary>What a node can be woken for.</summary>
public enum StoreTopic
{
    /// <summary>A run may have become ready, or due earlier than the node thinks.</summary>
    Runs,

    /// <summary>A trigger may have become due earlier than the node thinks.</summary>
    Triggers,

    /// <summary>A running run is to be cancelled.</summary>
    Cancellations,
}
