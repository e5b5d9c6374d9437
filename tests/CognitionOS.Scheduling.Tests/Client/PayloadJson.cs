using System.Text.Json.Serialization;

namespace CognitionOS.Scheduling.Tests;

[JsonSerializable(typeof(Mail))]
[JsonSerializable(typeof(Shape))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(IReadOnlyList<int>))]
internal sealed partial class PayloadJson : JsonSerializerContext;
