namespace CognitionOS.EventSourcing;

/// <summary>How often something that failed is tried again, and how long it waits in between.</summary>
public sealed record HandlerRetry
{
    /// <summary>One attempt.</summary>
    public static HandlerRetry None { get; } = new() { MaxAttempts = 1 };

    /// <summary>How many attempts there are in all: 1 to 1,000,000. Default 5.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>The wait before the second attempt: zero to 1 day. Default 1 second.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>By what each further wait grows: 1 (fixed) to 10. Default 2.</summary>
    public double Factor { get; init; } = 2;

    /// <summary>The longest wait: zero to 30 days. Default 5 minutes.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>When the attempt after <paramref name="attempt"/> is due; null: there is none.</summary>
    /// <param name="attempt">Which attempt failed: 1 or more.</param>
    /// <param name="now">The time.</param>
    internal DateTimeOffset? Next(int attempt, DateTimeOffset now) =>
        attempt >= MaxAttempts ? null : now + Wait(attempt);

    /// <summary>The wait after an attempt.</summary>
    internal TimeSpan Wait(int attempt)
    {
        // Late attempts grow beyond all numbers, of which zero times is none.
        var ticks = Delay.Ticks * Math.Min(Math.Pow(Factor, Math.Max(0, attempt - 1)), double.MaxValue);
        return ticks < MaxDelay.Ticks ? new TimeSpan((long)ticks) : MaxDelay;
    }

    /// <summary>Adds what is wrong with it.</summary>
    internal void Check(OptionErrors errors, string owner)
    {
        errors.OutOfRange(MaxAttempts, 1, 1_000_000, $"{owner}.{nameof(MaxAttempts)}");
        errors.OutOfRange(Delay, TimeSpan.Zero, TimeSpan.FromDays(1), $"{owner}.{nameof(Delay)}");
        errors.OutOfRange(Factor, 1, 10, $"{owner}.{nameof(Factor)}");
        errors.OutOfRange(MaxDelay, TimeSpan.Zero, TimeSpan.FromDays(30), $"{owner}.{nameof(MaxDelay)}");
    }
}
