namespace Scheduling;

/// <summary>Asks for the totals of all orders, by customer or by day.</summary>
internal sealed record TotalRequest(string By);
