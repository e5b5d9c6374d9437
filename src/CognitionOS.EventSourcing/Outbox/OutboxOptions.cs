namespace CognitionOS.EventSourcing;

/// <summary>How commands of the outbox are carried out.</summary>
public sealed class OutboxOptions
{
    /// <summary>The most commands carried out at once by this node: 1 to 10,000. Default 16.</summary>
    public int MaxConcurrent { get; set; } = 16;

    /// <summary>How long an attempt may take: 10 ms to 1 day. Default 1 minute. Then its token is cancelled and it has
    /// failed; its slot stays taken until it ends.</summary>
    public TimeSpan HandlerTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a command is tried before it is dead. Default: 10 attempts, 1 second to 5 minutes
    /// apart.</summary>
    public HandlerRetry Retry { get; set; } = new() { MaxAttempts = 10 };

    internal void Check(OptionErrors errors)
    {
        errors.OutOfRange(MaxConcurrent, 1, 10_000, "options.Outbox.MaxConcurrent");
        errors.OutOfRange(
            HandlerTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromDays(1), "options.Outbox.HandlerTimeout");
        if (Retry is null)
        {
            errors.Missing(Retry, "options.Outbox.Retry");
        }
        else
        {
            Retry.Check(errors, "options.Outbox.Retry");
        }
    }
}
