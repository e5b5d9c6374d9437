namespace CognitionOS.EventSourcing;

/// <summary>Whom a commit concerns.</summary>
[Flags]
internal enum StoreWake
{
    None = 0,
    Events = 1 << SignalTopic.Events,
    Timers = 1 << SignalTopic.Timers,
    Outbox = 1 << SignalTopic.Outbox,
    DeadLetters = 1 << SignalTopic.DeadLetters,
}
