namespace CognitionOS.EventSourcing;

/// <summary>Matches an event that has all the tags and, where types are given, one of the types.</summary>
/// <param name="Tags">One or more; all must be on the event.</param>
/// <param name="Types">Any of these; none: every type.</param>
public sealed record TagQuery(IReadOnlyList<string> Tags, IReadOnlyList<string> Types)
{
    /// <summary>Matches events of any type that have all the tags.</summary>
    /// <param name="tags">One or more.</param>
    public TagQuery(params string[] tags)
        : this(tags, [])
    {
    }
}
