using System.Text.Json.Serialization;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>The data of the sagas of these tests.</summary>
public sealed record TripData(string Traveller, string Trail = "")
{
    public TripData Then(string step) => this with { Trail = Trail + step };
}

/// <summary>What a saga may wait for.</summary>
internal sealed record TripPaid(string Trip, int Amount);

/// <summary>What may start a saga.</summary>
internal sealed record TripBooked(string Trip, string Traveller);

[JsonSerializable(typeof(TripData))]
[JsonSerializable(typeof(TripPaid))]
[JsonSerializable(typeof(TripBooked))]
internal sealed partial class TripJson : JsonSerializerContext;
