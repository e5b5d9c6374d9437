namespace CognitionOS.Scheduling;

/// <summary>A trigger as code or configuration declares it, by name.</summary>
/// <param name="Name">Its name in the store.</param>
/// <param name="Job">Its job's name.</param>
/// <param name="Place">Where it stands, for messages.</param>
/// <param name="Trigger">When it fires.</param>
internal sealed record DeclaredTrigger(string Name, string Job, string Place, Trigger Trigger);
