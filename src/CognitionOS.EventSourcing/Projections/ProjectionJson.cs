using System.Text.Json.Serialization;

namespace CognitionOS.EventSourcing;

/// <summary>How the state of projections is written.</summary>
[JsonSerializable(typeof(ProjectionState))]
internal sealed partial class ProjectionJson : JsonSerializerContext;
