using CognitionOS.EventSourcing;

namespace EventSourcing;

/// <summary>The board: one document per ticket.</summary>
internal static class Board
{
    public static void Declare(ProjectionBuilder<Ticket> board) => board
        .Category("ticket")
        .On<TicketAssigned>((ticket, e) => Ticket.After(ticket, "waits for an agent", e.Agent))
        .On<TicketTaken>((ticket, e) => Ticket.After(ticket, "in charge", e.Agent))
        .On<TicketResolved>((ticket, e) => Ticket.After(ticket, "resolved", e.Agent))
        .On<TicketClosed>((ticket, e) => Ticket.After(ticket, "closed", e.Agent))
        .On<TicketTouched>((ticket, e) => Ticket.After(ticket, ticket?.State ?? "new", e.Agent));

    /// <summary>The work of each agent: documents by a key of the event, from all streams.</summary>
    public static void DeclareLoad(ProjectionBuilder<AgentLoad> load) => load
        .KeyedBy<TicketTaken>(e => e.Agent)
        .KeyedBy<TicketResolved>(e => e.Agent)
        .On<TicketTaken>((agent, _) => new AgentLoad((agent?.Taken ?? 0) + 1, agent?.Resolved ?? 0))
        .On<TicketResolved>((agent, _) => new AgentLoad(agent?.Taken ?? 0, (agent?.Resolved ?? 0) + 1));

    /// <summary>How many tickets stand where.</summary>
    public static async Task<string> CountAsync(IDocuments<Ticket> tickets)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await foreach (var ticket in tickets.ReadAllAsync())
        {
            counts[ticket.Data.State] = counts.GetValueOrDefault(ticket.Data.State) + 1;
        }

        return string.Join(", ", counts.Select(state => $"{state.Value} {state.Key}"));
    }
}
