namespace CognitionOS.EventSourcing;

/// <summary>What becomes of a saga when an event has not come in time.</summary>
public enum SagaTimeoutRule
{
    /// <summary>It compensates.</summary>
    Compensate,

    /// <summary>It goes on with the next step.</summary>
    Continue,
}
