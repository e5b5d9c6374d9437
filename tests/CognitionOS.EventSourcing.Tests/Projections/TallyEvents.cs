using System.Text.Json.Serialization;

namespace CognitionOS.EventSourcing.Tests;

public sealed record TallyAdded(string Group, int By);

public sealed record TallyCleared(string Group);

public sealed record TallyShared(IReadOnlyList<string> Groups, int By);

public sealed record TallyBroken(string Group);

/// <summary>A document whose text tells the order in which events came.</summary>
public sealed record TallyDocument(string Text, long Sum, int Events);

[JsonSerializable(typeof(TallyAdded))]
[JsonSerializable(typeof(TallyCleared))]
[JsonSerializable(typeof(TallyShared))]
[JsonSerializable(typeof(TallyBroken))]
[JsonSerializable(typeof(TallyDocument))]
public sealed partial class TallyJson : JsonSerializerContext;
