namespace CognitionOS.Scheduling;

/// <summary>What happens after a failed attempt.</summary>
public sealed record RetryPolicy
{
    /// <summary>3 attempts, 10 s and 20 s apart, with equal jitter.</summary>
    public static RetryPolicy Default { get; } = new();

    /// <summary>One attempt.</summary>
    public static RetryPolicy None { get; } = new() { MaxAttempts = 1 };

    /// <summary>How many attempts a run has in all: 1 to 1,000. Default 3.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>How long after its first start a run may begin another attempt: longer than zero. Null for no
    /// limit.</summary>
    public TimeSpan? MaxTotalTime { get; init; }

    /// <summary>The wait before the second attempt: zero or more. Default 10 s.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>By what each further wait grows: 1 (fixed) to 10. Default 2.</summary>
    public double Factor { get; init; } = 2;

    /// <summary>The longest wait: zero or more. Default 1 hour.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The waits one by one, the last one repeated; they replace <see cref="Delay"/> and <see cref="Factor"/>.
    /// Default none.</summary>
    public IReadOnlyList<TimeSpan> Delays { get; init; } = [];

    /// <summary>How waits are spread. Default Equal.</summary>
    public RetryJitter Jitter { get; init; } = RetryJitter.Equal;

    /// <summary>Whether an exception is worth another attempt. Null: every one is.</summary>
    public Func<Exception, bool>? RetryOn { get; init; }
}
