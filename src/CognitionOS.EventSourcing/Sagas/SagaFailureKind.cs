namespace CognitionOS.EventSourcing;

/// <summary>How an attempt at a step ended badly. The values are stored and never change.</summary>
public enum SagaFailureKind
{
    /// <summary>It threw.</summary>
    Threw = 0,

    /// <summary>It, or the event it waits for, took too long.</summary>
    TimedOut = 1,

    /// <summary>Its node was gone before the outcome was recorded.</summary>
    Crashed = 2,

    /// <summary>Its node was stopped. Does not count as an attempt.</summary>
    Interrupted = 3,
}
