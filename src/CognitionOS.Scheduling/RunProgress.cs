namespace CognitionOS.Scheduling;

/// <summary>How far a run has come.</summary>
/// <param name="Fraction">0 to 1.</param>
/// <param name="Message">What it is doing; cut at 1,000 characters. Null when it did not say.</param>
public sealed record RunProgress(double Fraction, string? Message = null);
