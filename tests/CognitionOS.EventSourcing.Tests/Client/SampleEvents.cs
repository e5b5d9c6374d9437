using System.Text.Json.Serialization;

namespace CognitionOS.EventSourcing.Tests;

public sealed record OrderPlaced(string Order, decimal Amount, IReadOnlyList<string>? Lines = null);

public sealed record OrderPaid(string Order, string? Note = null);

public sealed record OrderShipped(string Order, int Parcels);

public sealed record NeverRegistered(string Text);

[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(OrderPaid))]
[JsonSerializable(typeof(OrderShipped))]
public sealed partial class SampleJson : JsonSerializerContext;
