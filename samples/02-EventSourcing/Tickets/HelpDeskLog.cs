using System.Globalization;

namespace EventSourcing;

/// <summary>The log of a real help desk, in the order of time: January to March 2010.</summary>
internal static class HelpDeskLog
{
    public static IEnumerable<(DateTimeOffset At, string Ticket, object Event)> Read()
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "helpdesk-2010.csv")).Skip(1))
        {
            var cells = line.Split(',');
            var at = DateTimeOffset.Parse(cells[0], CultureInfo.InvariantCulture);
            yield return (at, cells[1], EventOf(cells[1], cells[2], cells[3]));
        }
    }

    private static object EventOf(string ticket, string activity, string agent) => activity switch
    {
        "Assign seriousness" => new TicketAssigned(ticket, agent),
        "Take in charge ticket" => new TicketTaken(ticket, agent),
        "Resolve ticket" => new TicketResolved(ticket, agent),
        "Closed" => new TicketClosed(ticket, agent),
        _ => new TicketTouched(ticket, agent, activity),
    };
}
