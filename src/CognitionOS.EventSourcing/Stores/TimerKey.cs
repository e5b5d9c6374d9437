namespace CognitionOS.EventSourcing;

/// <summary>Names a durable timer.</summary>
/// <param name="Owner">Whose it is, such as <c>saga/checkout/17</c>: decides which handler it is for by the part up
/// to the first slash.</param>
/// <param name="Name">Its name with that owner.</param>
/// <param name="Tenant">The tenant.</param>
public readonly record struct TimerKey(string Owner, string Name, string Tenant = "");
