namespace EventSourcing;

/// <summary>An agent has taken charge.</summary>
internal sealed record TicketTaken(string Ticket, string Agent);
