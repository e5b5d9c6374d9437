namespace CognitionOS.Scheduling;

/// <summary>One change of a zone's offset.</summary>
/// <param name="Instant">The first instant with the new offset.</param>
/// <param name="Before">The offset until then.</param>
/// <param name="After">The offset from then on.</param>
internal readonly record struct ZoneChange(long Instant, long Before, long After)
{
    /// <summary>Whether wall-clock times are skipped.</summary>
    public bool IsGap => After > Before;

    /// <summary>The wall-clock time at which the change comes, read on the clock as it was.</summary>
    public long WallBefore => Instant + Before;

    /// <summary>The wall-clock time right after the change.</summary>
    public long WallAfter => Instant + After;
}
