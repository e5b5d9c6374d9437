namespace EventSourcing;

/// <summary>What the board shows of a ticket.</summary>
internal sealed record Ticket(string State, string Agent, int Steps)
{
    public static Ticket After(Ticket? ticket, string state, string agent) =>
        new(state, agent, (ticket?.Steps ?? 0) + 1);
}
