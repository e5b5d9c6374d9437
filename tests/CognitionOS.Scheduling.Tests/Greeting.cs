namespace CognitionOS.Scheduling.Tests;

/// <summary>A payload and a result for tests.</summary>
public sealed record Greeting(string Name, int Times);
