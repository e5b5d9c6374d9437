namespace CognitionOS.EventSourcing;

/// <summary>How a call of the user's code failed.</summary>
internal enum CallFailureKind
{
    Threw,
    TimedOut,
    Stopped,
}
