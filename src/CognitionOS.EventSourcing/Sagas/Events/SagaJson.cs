using System.Text.Json.Serialization;

namespace CognitionOS.EventSourcing;

/// <summary>How the events and documents of sagas are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(SagaStarted))]
[JsonSerializable(typeof(SagaStepStarted))]
[JsonSerializable(typeof(SagaStepCompleted))]
[JsonSerializable(typeof(SagaStepFailed))]
[JsonSerializable(typeof(SagaStepUndone))]
[JsonSerializable(typeof(SagaStepSkipped))]
[JsonSerializable(typeof(SagaStepRestarted))]
[JsonSerializable(typeof(SagaWaitStarted))]
[JsonSerializable(typeof(SagaEventReceived))]
[JsonSerializable(typeof(SagaCancelRequested))]
[JsonSerializable(typeof(SagaEnded))]
[JsonSerializable(typeof(SagaSummary))]
internal sealed partial class SagaJson : JsonSerializerContext;
