namespace CognitionOS.Scheduling.Tests;

/// <summary>A payload whose own member its declared type does not know.</summary>
internal sealed record Circle(string Name, double Radius) : Shape(Name);
