namespace CognitionOS.EventSourcing;

/// <summary>What a node can be woken for.</summary>
public enum SignalTopic
{
    /// <summary>Events were appended.</summary>
    Events,

    /// <summary>A timer was set.</summary>
    Timers,

    /// <summary>A command was put into the outbox.</summary>
    Outbox,

    /// <summary>Somebody wants something of a blocked sequence, or a subscription was reset.</summary>
    DeadLetters,
}
