namespace CognitionOS.EventSourcing;

/// <summary>Some event ids of an append were appended before, but not as this same append: the ids were given
/// twice.</summary>
public sealed class DuplicateEventException : EventSourcingException
{
    /// <summary>Reports duplicates.</summary>
    /// <param name="duplicates">The known ids and where each stands; one or more.</param>
    /// <param name="stream">The stream that the append named for the first of them.</param>
    public DuplicateEventException(IReadOnlyDictionary<Guid, StreamId> duplicates, StreamId stream)
        : base(
            $"Append to stream '{stream}' gives event ids that stand already: "
            + string.Join(", ", (duplicates ?? new Dictionary<Guid, StreamId>()).Take(5)
                .Select(static known => $"{known.Key} on stream '{known.Value}'"))
            + ". Nothing was appended: give every new event an id of its own, or repeat the first append unchanged.")
    {
        ArgumentNullException.ThrowIfNull(duplicates);
        Duplicates = duplicates;
        Stream = stream;
    }

    /// <summary>The known ids, each with the stream on which it stands.</summary>
    public IReadOnlyDictionary<Guid, StreamId> Duplicates { get; }

    /// <summary>The stream that the append named for the first of them.</summary>
    public StreamId Stream { get; }
}
