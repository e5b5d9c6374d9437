namespace EventSourcing;

/// <summary>The agent thinks that it is solved.</summary>
internal sealed record TicketResolved(string Ticket, string Agent);
