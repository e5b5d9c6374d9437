namespace EventSourcing;

/// <summary>Anything else that happens to a ticket, by the name that the log gives it.</summary>
internal sealed record TicketTouched(string Ticket, string Agent, string Activity);
