namespace CognitionOS.EventSourcing;

/// <summary>Cancels a durable timer, or with <see cref="Name"/> null all of an owner; none is no fault. One that is
/// being handled is not stopped, but what it settles changes nothing.</summary>
/// <param name="Owner">Whose.</param>
/// <param name="Name">Which; null: all.</param>
/// <param name="Tenant">The tenant.</param>
public sealed record CancelTimer(string Owner, string? Name, string Tenant = "") : StoreWrite;
