namespace CognitionOS.EventSourcing;

/// <summary>When a projection's documents change.</summary>
public enum ProjectionMode
{
    /// <summary>Behind the events, by a subscription whose checkpoint commits with the documents. The
    /// default.</summary>
    Async,

    /// <summary>In the commit that appends the events: a reader never sees one without the other, and an append waits
    /// for the projection and fails with it.</summary>
    Inline,

    /// <summary>When they are read: nothing is stored, and each read costs a fold of the events it needs.</summary>
    Live,
}
