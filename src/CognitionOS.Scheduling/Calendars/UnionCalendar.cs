namespace CognitionOS.Scheduling;

/// <summary>Leaves out what any of several calendars leaves out.</summary>
internal sealed class UnionCalendar(ExclusionCalendar[] parts) : ExclusionCalendar
{
    /// <summary>What it joins, in the order given.</summary>
    public IReadOnlyList<ExclusionCalendar> Parts => parts;

    internal override long IncludedFrom(long wall)
    {
        var latest = wall;
        foreach (var part in parts)
        {
            latest = Math.Max(latest, part.IncludedFrom(wall));
        }

        return latest;
    }
}
