namespace CognitionOS.EventSourcing.Conformance;

/// <summary>What a race has brought to light.</summary>
public sealed class RaceReport
{
    /// <summary>How many events were acknowledged.</summary>
    public int Acknowledged { get; init; }

    /// <summary>How many commits were refused.</summary>
    public int Refused { get; init; }

    /// <summary>Events that stand in the store and that a reader was never given.</summary>
    public IReadOnlyList<string> Missed { get; init; } = [];

    /// <summary>Events that were acknowledged and that the store does not show for all its reads.</summary>
    public IReadOnlyList<string> Stalled { get; init; } = [];

    /// <summary>Events that a reader was given twice.</summary>
    public IReadOnlyList<string> Duplicated { get; init; } = [];

    /// <summary>Events that came behind one of a higher position, or in another order than that of their
    /// stream.</summary>
    public IReadOnlyList<string> OutOfOrder { get; init; } = [];

    /// <summary>Commits of which a reader at the end had been given a part.</summary>
    public IReadOnlyList<string> Torn { get; init; } = [];

    /// <summary>Events of commits that were refused.</summary>
    public IReadOnlyList<string> Phantoms { get; init; } = [];

    /// <summary>Fails unless every reader was given every event once, in order, whole commits at a time.</summary>
    public void AssertClean()
    {
        Assert.True(Acknowledged > 0, "Nothing was appended: the race proves nothing.");
        Assert.Multiple(
            () => Assert.Empty(Missed),
            () => Assert.Empty(Stalled),
            () => Assert.Empty(Duplicated),
            () => Assert.Empty(OutOfOrder),
            () => Assert.Empty(Torn),
            () => Assert.Empty(Phantoms));
    }
}
