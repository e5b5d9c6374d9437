namespace CognitionOS.EventSourcing;

/// <summary>Where an event comes from. Never personal data: it is not encrypted.</summary>
public sealed record EventMetadata
{
    /// <summary>Nothing known.</summary>
    public static EventMetadata None { get; } = new();

    /// <summary>What belongs together from the first request on.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The id of the event or command that led to this one.</summary>
    public string? CausationId { get; init; }

    /// <summary>On whose behalf.</summary>
    public string? User { get; init; }

    /// <summary>W3C trace context of the span that appended: <c>traceparent</c>.</summary>
    public string? TraceParent { get; init; }

    /// <summary>W3C <c>tracestate</c>.</summary>
    public string? TraceState { get; init; }

    /// <summary>The host's own headers; null when it has none.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }
}
