namespace EventSourcing;

/// <summary>Somebody has judged how serious the ticket is, and it waits for an agent.</summary>
internal sealed record TicketAssigned(string Ticket, string Agent);
