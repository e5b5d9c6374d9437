namespace CognitionOS.Scheduling;

/// <summary>What a limit, rate or unique key is computed from when a run is enqueued.</summary>
/// <param name="Job">The job's name.</param>
/// <param name="Tenant">Whose run it is.</param>
/// <param name="Payload">The payload object; null for a job without payload.</param>
public readonly record struct LimitKeyContext(string Job, string Tenant, object? Payload);
