using System.Text.Json.Serialization;

namespace CognitionOS.Benchmarks;

/// <summary>How payloads of the benchmarks are written.</summary>
[JsonSerializable(typeof(int))]
internal sealed partial class PayloadJson : JsonSerializerContext;
