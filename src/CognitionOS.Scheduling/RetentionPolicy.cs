namespace CognitionOS.Scheduling;

/// <summary>How long finished runs are kept.</summary>
public sealed class RetentionPolicy
{
    /// <summary>How long runs that succeeded are kept: zero to 10 years. Default 1 day.</summary>
    public TimeSpan Succeeded { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long cancelled and skipped runs are kept: zero to 10 years. Default 1 day.</summary>
    public TimeSpan Dropped { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long dead runs are kept: zero to 10 years. Default 30 days.</summary>
    public TimeSpan Dead { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How many finished runs are kept at the most, the oldest going first: 0 to 100,000,000. Default
    /// 100,000.</summary>
    public int MostRuns { get; set; } = 100_000;
}
