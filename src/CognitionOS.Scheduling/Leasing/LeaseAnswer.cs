namespace CognitionOS.Scheduling;

/// <summary>What a renewal brought.</summary>
/// <param name="Renewal">The store's answer.</param>
/// <param name="Replaced">Whether the lease held before is lost.</param>
/// <param name="Offset">How far the store's clock is ahead.</param>
internal readonly record struct LeaseAnswer(Renewal Renewal, bool Replaced, TimeSpan Offset);
