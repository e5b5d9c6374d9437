namespace CognitionOS.EventSourcing;

/// <summary>An event came for a saga that is not there, and its declaration says that this is a fault.</summary>
public sealed class SagaNotFoundException : EventSourcingException
{
    /// <summary>Reports the saga.</summary>
    /// <param name="saga">Which.</param>
    /// <param name="eventType">The type of the event.</param>
    public SagaNotFoundException(SagaId saga, string eventType)
        : base($"Event '{eventType}' is for saga '{saga}', which does not exist. It is tried again, then set aside.")
    {
        Saga = saga;
        EventType = eventType;
    }

    /// <summary>The saga that is not there.</summary>
    public SagaId Saga { get; }

    /// <summary>The type of the event.</summary>
    public string EventType { get; }
}
