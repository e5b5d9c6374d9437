using System.Text.Json.Serialization;

namespace EventSourcing;

/// <summary>How events, documents and the saga's data are written.</summary>
[JsonSerializable(typeof(TicketAssigned))]
[JsonSerializable(typeof(TicketTaken))]
[JsonSerializable(typeof(TicketResolved))]
[JsonSerializable(typeof(TicketClosed))]
[JsonSerializable(typeof(TicketTouched))]
[JsonSerializable(typeof(Ticket))]
[JsonSerializable(typeof(AgentLoad))]
[JsonSerializable(typeof(Promise))]
internal sealed partial class SampleJson : JsonSerializerContext;
