using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CognitionOS.Scheduling;

/// <summary>One job, prepared for making runs of it: what all runs share is made once.</summary>
internal sealed class JobRecipe(JobDefinition definition, IReadOnlyList<LimitClaim> limits)
{
    public JobDefinition Definition { get; } = definition;

    /// <summary>The job's tags; every run without tags of its own carries this very list.</summary>
    public IReadOnlyList<string> Tags { get; } = definition.Tags;

    /// <summary>Every limit of a run whose job computes none: this very list.</summary>
    public IReadOnlyList<LimitClaim> FixedLimits { get; } = limits;

    /// <summary>What is wrong with handing this job no payload; null when it takes none.</summary>
    public string? FaultWithoutPayload() => Definition.Payload is { } wanted
        ? $"The job \"{Definition.Name}\" takes a payload of {wanted.Type}; hand one in."
        : null;

    /// <summary>What is wrong with a payload; null when it fits.</summary>
    /// <param name="payload">The object, whose own type counts.</param>
    public string? Fault(object payload)
    {
        var given = payload.GetType();
        return Definition.Payload switch
        {
            null =>
                $"The job \"{Definition.Name}\" takes no payload, but was handed a {given}; leave it out, or declare"
                + " the job with this type.",
            { } wanted when wanted.Type == given => null,
            { } wanted when !wanted.Type.IsInstanceOfType(payload) =>
                $"The job \"{Definition.Name}\" takes a payload of {wanted.Type}, but was handed a {given}.",
            { } wanted when WouldLoseMembers(wanted) =>
                $"The job \"{Definition.Name}\" takes a payload of {wanted.Type}, but was handed a {given}, whose own"
                + " members would be lost;"
                + " declare it with [JsonDerivedType].",
            _ => null,
        };
    }

    /// <summary>The payload as JSON, in an array of its exact size.</summary>
    /// <exception cref="ArgumentException">It cannot be written.</exception>
    public byte[] Write<TPayload>(TPayload payload)
    {
        try
        {
            return Definition.Payload is JsonTypeInfo<TPayload> exact
                ? JsonSerializer.SerializeToUtf8Bytes(payload, exact)
                : JsonSerializer.SerializeToUtf8Bytes(payload, Definition.Payload!);
        }
        catch (Exception cause) when (cause is JsonException or NotSupportedException)
        {
            throw new ArgumentException(
                $"The payload of the job \"{Definition.Name}\" cannot be written as JSON: {cause.Message}",
                nameof(payload),
                cause);
        }
    }

    // A collection or a converter writes all there is; an object's declared type decides which members are written.
    private static bool WouldLoseMembers(JsonTypeInfo wanted) =>
        wanted is { Kind: JsonTypeInfoKind.Object, PolymorphismOptions: null };
}
