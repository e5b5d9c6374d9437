namespace Scheduling;

/// <summary>The orders of one customer or day.</summary>
internal sealed record Total(string Name, int Orders, long Cents);
