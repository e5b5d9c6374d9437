namespace CognitionOS.Scheduling;

/// <summary>Why something is paused.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
/// <param name="Since">Since when.</param>
public sealed record PauseNote(string Reason, string By, DateTimeOffset Since);
