namespace CognitionOS.EventSourcing;

/// <summary>Something that has happened in a saga, for people.</summary>
/// <param name="Version">Its place in the saga's stream.</param>
/// <param name="At">When.</param>
/// <param name="Text">What.</param>
public sealed record SagaHistoryEntry(long Version, DateTimeOffset At, string Text)
{
    /// <summary>The call that began; null: something else has happened.</summary>
    public SagaStepCall? Call { get; init; }
}
