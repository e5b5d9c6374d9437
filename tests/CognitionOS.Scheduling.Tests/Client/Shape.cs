namespace CognitionOS.Scheduling.Tests;

/// <summary>A payload that others derive from, without saying so to the serialiser.</summary>
internal record Shape(string Name);
