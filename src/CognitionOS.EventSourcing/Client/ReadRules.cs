using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>Checks what a reader is given.</summary>
internal sealed class ReadRules(IOptions<EventSourcingOptions> options)
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

    /// <exception cref="ArgumentException">The name or the tenant can be none.</exception>
    public void Check(StreamId stream)
    {
        NameRules.Check(stream.Name, "A stream's name", options.Value.MaxNameLength);
        ArgumentNullException.ThrowIfNull(stream.Tenant, nameof(stream));
        if (stream.Tenant.Length > 0)
        {
            NameRules.Check(stream.Tenant, "A tenant's name", options.Value.MaxNameLength);
        }
    }

    /// <exception cref="ArgumentException">A match names no tag.</exception>
    public static void Check(EventFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.Tags.Any(item => item.Tags.Count == 0))
        {
            throw new ArgumentException("A tag query without a tag matches nothing that can be looked up.",
                nameof(filter));
        }
    }
}
