namespace CognitionOS.EventSourcing;

/// <summary>Defaults of aggregates.</summary>
public sealed class AggregateOptions
{
    /// <summary>How often a command is decided, the first time included, when others are faster: 1 to 1,000. Default
    /// 20.</summary>
    public int MaxAttempts { get; set; } = 20;
}
