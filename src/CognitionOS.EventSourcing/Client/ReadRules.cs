namespace CognitionOS.EventSourcing;

/// <summary>Checks what a reader is given.</summary>
internal static class ReadRules
{
    /// <exception cref="ArgumentOutOfRangeException">A bound is below 1, or the direction is none.</exception>
    public static ReadRange Check(ReadRange? range)
    {
        range ??= ReadRange.Whole;
        ArgumentOutOfRangeException.ThrowIfLessThan(range.From, 1, nameof(range));
        ArgumentOutOfRangeException.ThrowIfLessThan(range.Limit, 1, nameof(range));
        if (!Enum.IsDefined(range.Direction))
        {
            throw new ArgumentOutOfRangeException(nameof(range), range.Direction, "There is no such direction.");
        }

        return range;
    }

    /// <exception cref="ArgumentException">A match names no tag.</exception>
    public static void Check(EventFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        Check(filter.Tags, nameof(filter));
    }

    /// <exception cref="ArgumentException">A match names no tag.</exception>
    public static void Check(IReadOnlyList<TagQuery> items, string parameter)
    {
        if (items.Any(item => item.Tags.Count == 0))
        {
            throw new ArgumentException("A tag query without a tag matches nothing that can be looked up.", parameter);
        }
    }
}
