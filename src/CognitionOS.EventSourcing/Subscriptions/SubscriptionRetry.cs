namespace CognitionOS.EventSourcing;

/// <summary>What a subscription does when a handler fails. An event whose payload cannot be read is never tried
/// again.</summary>
public sealed record SubscriptionRetry
{
    /// <summary>5 attempts, up to 200 ms, 400 ms, 800 ms and 1.6 s apart.</summary>
    public static SubscriptionRetry Default { get; } = new();

    /// <summary>One attempt.</summary>
    public static SubscriptionRetry None { get; } = new() { MaxAttempts = 1 };

    /// <summary>How many attempts an event has in all before it is parked: 1 to <see cref="int.MaxValue"/>. Default
    /// 5.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>The longest wait before the second attempt: zero to 1 day. Default 200 ms. Each wait is drawn at random
    /// between zero and its longest.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>By what each further longest wait grows: 1 to 10. Default 2.</summary>
    public double Factor { get; init; } = 2;

    /// <summary>The longest wait of all: zero to 1 day. Default 30 s.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether an exception is worth another attempt. Null (default): every one is. A filter that throws says
    /// no.</summary>
    public Func<Exception, bool>? RetryOn { get; init; }
}
