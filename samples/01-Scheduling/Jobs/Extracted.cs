namespace Scheduling;

/// <summary>What was found in the files.</summary>
internal sealed record Extracted(int Files, int Rejected, IReadOnlyList<Order> Orders);
