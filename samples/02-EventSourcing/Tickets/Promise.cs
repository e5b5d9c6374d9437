namespace EventSourcing;

/// <summary>What the saga knows: the place in the agents' diary that was kept free for a ticket.</summary>
internal sealed record Promise(string Ticket, int? Place = null);
