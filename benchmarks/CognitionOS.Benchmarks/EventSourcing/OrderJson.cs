using System.Text.Json.Serialization;

namespace CognitionOS.Benchmarks;

[JsonSerializable(typeof(OrderLineAdded))]
internal sealed partial class OrderJson : JsonSerializerContext;
