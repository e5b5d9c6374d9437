namespace CognitionOS.Scheduling;

/// <summary>When a job runs by itself. The closed set of triggers derives from it.</summary>
public abstract record Trigger
{
    private protected Trigger()
    {
    }

    /// <summary>Its name in the store: 1 to 200 characters. Default the job's name, with #2, #3 … for a job's further triggers.</summary>
    public string? Name { get; init; }

    /// <summary>It does not fire before this instant. Null: at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>It does not fire after this instant. Null: for ever.</summary>
    public DateTimeOffset? EndAt { get; init; }

    /// <summary>How many runs it makes at the most: 1 or more. Null: no limit.</summary>
    public long? MaxRuns { get; init; }

    /// <summary>Instants at which it does not fire. Null: none.</summary>
    public ExclusionCalendar? Except { get; init; }

    /// <summary>The most by which each run is delayed, at random: zero or more. Default zero.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>What to do with instants that were missed. Default one run for all of them.</summary>
    public MisfireRule Misfire { get; init; } = MisfireRule.FireOnce;

    /// <summary>How far back <see cref="MisfireRule.FireAll"/> and <see cref="MisfireRule.FireOnce"/> reach: longer than zero. Default 1 day.</summary>
    public TimeSpan CatchUp { get; init; } = TimeSpan.FromDays(1);

    /// <summary>What to do when it fires while an earlier run of it has not ended. Default Skip.</summary>
    public OverlapRule Overlap { get; init; } = OverlapRule.Skip;
}
