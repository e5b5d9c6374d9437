using System.Text.Json.Serialization;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>The event of the subscription tests: the n-th of its stream.</summary>
public sealed record Ticked(int Number)
{
    public const string Name = "ticked";
}

/// <summary>The document of the subscription tests.</summary>
public sealed record StreamTally(int Count, int Last, int Gaps);

[JsonSerializable(typeof(Ticked))]
[JsonSerializable(typeof(StreamTally))]
public sealed partial class TickJson : JsonSerializerContext;
