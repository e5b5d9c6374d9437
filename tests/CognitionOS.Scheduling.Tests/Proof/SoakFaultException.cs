namespace CognitionOS.Scheduling.Tests;

/// <summary>A store that could not be reached, or whose answer was lost.</summary>
internal sealed class SoakFaultException(string point) : Exception($"A fault at {point}.");
