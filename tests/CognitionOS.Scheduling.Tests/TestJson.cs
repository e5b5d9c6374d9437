using System.Text.Json.Serialization;

namespace CognitionOS.Scheduling.Tests;

[JsonSerializable(typeof(Greeting))]
[JsonSerializable(typeof(int))]
internal sealed partial class TestJson : JsonSerializerContext;
