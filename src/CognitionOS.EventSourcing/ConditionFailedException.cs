namespace CognitionOS.EventSourcing;

/// <summary>An event that the caller had not seen matches the condition of its append. Read again from <see
/// cref="Position"/>, decide again, append again.</summary>
public sealed class ConditionFailedException : EventSourcingException
{
    /// <summary>Reports a condition that failed.</summary>
    /// <param name="item">The first item that matched.</param>
    /// <param name="position">Where the first event stands that matches it.</param>
    /// <param name="after">The position that the decision was read to.</param>
    public ConditionFailedException(TagQuery item, long position, long after)
        : base(
            $"An event at position {position} has the tags {string.Join(", ", item?.Tags ?? [])}; the append was"
            + $" decided on what stood up to position {after}. Nothing was appended: read again and decide again.")
    {
        ArgumentNullException.ThrowIfNull(item);
        Item = item;
        Position = position;
        After = after;
    }

    /// <summary>The item of the condition that matched.</summary>
    public TagQuery Item { get; }

    /// <summary>The first conflicting position.</summary>
    public long Position { get; }

    /// <summary>The position that the decision was read to.</summary>
    public long After { get; }
}
