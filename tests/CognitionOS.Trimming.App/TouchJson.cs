using System.Text.Json.Serialization;

namespace CognitionOS.Trimming.App;

/// <summary>How the payloads of touches are written.</summary>
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(TouchEvent))]
[JsonSerializable(typeof(TouchSum))]
internal sealed partial class TouchJson : JsonSerializerContext;
