namespace CognitionOS.Scheduling.Tests;

/// <summary>A payload.</summary>
internal sealed record Mail(string To, int Copies = 1);
