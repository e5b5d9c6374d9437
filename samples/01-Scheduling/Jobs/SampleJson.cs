using System.Text.Json.Serialization;

namespace Scheduling;

/// <summary>How payloads and results are written.</summary>
[JsonSerializable(typeof(ExtractRequest))]
[JsonSerializable(typeof(Extracted))]
[JsonSerializable(typeof(TotalRequest))]
[JsonSerializable(typeof(Total[]))]
[JsonSerializable(typeof(LoadRequest))]
internal sealed partial class SampleJson : JsonSerializerContext;
