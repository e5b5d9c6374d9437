using System.Globalization;
using System.Text.Json.Serialization;

namespace CognitionOS.EventSourcing.Tests;

public sealed record TicketStep(string Ticket, string Activity, string Agent);

public sealed record TicketDocument(int Steps, string LastActivity, DateTimeOffset LastAt, bool IsClosed);

public sealed record AgentTotals(int Steps, int Tickets, string LastTicket);

public sealed record ActivityTotals(int Count);

/// <summary>A row of the help desk's log.</summary>
internal sealed record TicketRow(DateTimeOffset At, TicketStep Step)
{
    public static List<TicketRow> Read(string path) =>
    [
        .. File.ReadLines(path).Skip(1).Select(line =>
        {
            var parts = line.Split(',');
            return new TicketRow(
                DateTimeOffset.Parse(parts[0], CultureInfo.InvariantCulture),
                new TicketStep(parts[1], parts[2], parts[3]));
        }),
    ];
}

[JsonSerializable(typeof(TicketStep))]
[JsonSerializable(typeof(TicketDocument))]
[JsonSerializable(typeof(AgentTotals))]
[JsonSerializable(typeof(ActivityTotals))]
public sealed partial class TicketJson : JsonSerializerContext;
