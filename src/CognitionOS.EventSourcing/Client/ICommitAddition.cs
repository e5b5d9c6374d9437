namespace CognitionOS.EventSourcing;

/// <summary>Adds to a commit what must commit with its events, such as the documents of an inline projection.</summary>
/// <remarks>The client asks anew for each attempt at the commit: it knows the versions that the events will have, and
/// repeats the attempt when a version or a document was not as expected although the caller expected
/// nothing.</remarks>
internal interface ICommitAddition
{
    /// <summary>Whether it has anything to do with events of this type.</summary>
    bool Wants(string eventType);

    /// <summary>What commits with the events.</summary>
    /// <param name="events">All new events of the commit that it wants, with their versions; their position is not
    /// known yet
    /// and 0.</param>
    /// <param name="refused">How many attempts at this commit the store has refused.</param>
    /// <param name="cancellationToken">Ends the reads it needs.</param>
    ValueTask<IReadOnlyList<StoreWrite>> WritesAsync(
        IReadOnlyList<StoredEvent> events, int refused, CancellationToken cancellationToken);
}
