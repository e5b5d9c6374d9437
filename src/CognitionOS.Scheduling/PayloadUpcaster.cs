using System.Text.Json.Nodes;

namespace CognitionOS.Scheduling;

/// <summary>Turns a stored payload of one version into the form of the next version. Pure: it may be called any number
/// of times.</summary>
/// <param name="payload">The payload as it was stored or as the upcaster before it answered.</param>
/// <returns>The payload in the next version's form.</returns>
public delegate JsonNode? PayloadUpcaster(JsonNode? payload);
