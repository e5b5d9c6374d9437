using System.Text.Json.Serialization;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>A document whose property throws.</summary>
public sealed class Awkward
{
    public string Text => _text ?? throw new InvalidOperationException("There is none.");

    private readonly string? _text;

    public Awkward(string? text = null) => _text = text;
}

[JsonSerializable(typeof(Awkward))]
public sealed partial class AwkwardJson : JsonSerializerContext;
