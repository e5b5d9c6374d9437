namespace CognitionOS.EventSourcing;

/// <summary>How durable timers are handled.</summary>
public sealed class TimerOptions
{
    /// <summary>The most timers handled at once by this node, sagas included: 1 to 10,000. Default 100.</summary>
    public int MaxConcurrent { get; set; } = 100;

    /// <summary>How long a handler may take: 10 ms to 1 day. Default 1 minute. Then its token is cancelled and the
    /// attempt has failed.</summary>
    public TimeSpan HandlerTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The wait after the first failure, doubled with each further one: 1 ms to 1 day. Default 1
    /// second.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait after a failure, and the wait of a timer whose owner nobody here handles: 1 ms to 30
    /// days. Default 5 minutes.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(5);

    internal void Check(OptionErrors errors)
    {
        errors.OutOfRange(MaxConcurrent, 1, 10_000, "options.Timers.MaxConcurrent");
        errors.OutOfRange(
            HandlerTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromDays(1), "options.Timers.HandlerTimeout");
        errors.OutOfRange(
            RetryDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1), "options.Timers.RetryDelay");
        errors.OutOfRange(
            MaxRetryDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(30), "options.Timers.MaxRetryDelay");
    }
}
