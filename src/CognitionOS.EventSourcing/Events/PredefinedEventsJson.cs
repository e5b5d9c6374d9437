using System.Text.Json.Serialization;

namespace CognitionOS.EventSourcing;

/// <summary>The form of the predefined events: camel case, nothing left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WorkflowCreated))]
[JsonSerializable(typeof(WorkflowUpdated))]
[JsonSerializable(typeof(WorkflowDeleted))]
[JsonSerializable(typeof(ExecutionStarted))]
[JsonSerializable(typeof(ExecutionCompleted))]
[JsonSerializable(typeof(ExecutionFailed))]
[JsonSerializable(typeof(UserRegistered))]
[JsonSerializable(typeof(SubscriptionCreated))]
[JsonSerializable(typeof(SubscriptionUpgraded))]
[JsonSerializable(typeof(PaymentProcessed))]
internal sealed partial class PredefinedEventsJson : JsonSerializerContext;
