namespace EventSourcing;

/// <summary>The customer thinks so too.</summary>
internal sealed record TicketClosed(string Ticket, string Agent);
