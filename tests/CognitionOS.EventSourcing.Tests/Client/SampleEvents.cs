using System.Text.Json.Serialization;

namespace CognitionOS.EventSourcing.Tests;

public sealed record OrderPlaced(string Order, decimal Amount, IReadOnlyList<string>? Lines = null);

public sealed record OrderPaid(string Order, string? Note = null);

public sealed record OrderShipped(string Order, int Parcels);

public sealed record ParcelSent(string Order, int Number);

public sealed record PriceV1(int Cents);

public sealed record PriceV2(decimal Amount);

public sealed record PriceV3(decimal Amount, string Currency);

public sealed record Weighed(double Kilograms);

public sealed record NeverRegistered(string Text);

[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(OrderPaid))]
[JsonSerializable(typeof(OrderShipped))]
[JsonSerializable(typeof(ParcelSent))]
[JsonSerializable(typeof(PriceV1))]
[JsonSerializable(typeof(PriceV2))]
[JsonSerializable(typeof(PriceV3))]
[JsonSerializable(typeof(Weighed))]
public sealed partial class SampleJson : JsonSerializerContext;
