namespace CognitionOS.EventSourcing;

/// <summary>Something that a health check complains of.</summary>
/// <param name="IsBroken">Unhealthy; else degraded.</param>
/// <param name="Text">A sentence. Never of payloads, and never what an exception says.</param>
internal sealed record HealthComplaint(bool IsBroken, string Text);
