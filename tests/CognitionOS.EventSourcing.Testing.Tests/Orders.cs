using System.Text.Json.Serialization;

namespace CognitionOS.EventSourcing.Testing.Tests;

public sealed record OrderPlaced(string Order, decimal Amount, IReadOnlyList<string>? Lines = null);

public sealed record OrderPaid(string Order, string? Note = null);

public sealed record OrderDropped(string Order);

/// <summary>What a projection makes of orders.</summary>
public sealed record OrderLine(decimal Amount, bool IsPaid, long Version, DateTimeOffset At);

/// <summary>What the saga of an order knows.</summary>
public sealed record Checkout(string Order, string Trail = "")
{
    public Checkout Then(string step) => this with { Trail = Trail + step };
}

[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(OrderPaid))]
[JsonSerializable(typeof(OrderDropped))]
[JsonSerializable(typeof(OrderLine))]
[JsonSerializable(typeof(Checkout))]
public sealed partial class OrderJson : JsonSerializerContext;
