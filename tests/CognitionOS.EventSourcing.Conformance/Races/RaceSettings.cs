namespace CognitionOS.EventSourcing.Conformance;

/// <summary>How hard a race is.</summary>
public sealed record RaceSettings
{
    /// <summary>How many append at once.</summary>
    public int Writers { get; init; } = 6;

    /// <summary>How many commits each of them hands in.</summary>
    public int Commits { get; init; } = 150;

    /// <summary>How many read at once.</summary>
    public int Readers { get; init; } = 3;

    /// <summary>How many streams there are.</summary>
    public int Streams { get; init; } = 8;

    /// <summary>The most events of a page.</summary>
    public int PageLimit { get; init; } = 40;

    /// <summary>How often a reader asks in vain, after the last writer has ended, before it gives up.</summary>
    public int EmptyReads { get; init; } = 200;
}
