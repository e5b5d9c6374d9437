namespace Scheduling;

/// <summary>One order of a shop.</summary>
/// <param name="Day">The day on which it came in.</param>
/// <param name="Customer">Who ordered.</param>
/// <param name="Cents">What it is worth.</param>
internal sealed record Order(DateOnly Day, string Customer, long Cents);
