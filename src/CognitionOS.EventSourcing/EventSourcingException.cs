namespace CognitionOS.EventSourcing;

/// <summary>An event sourcing failure that the caller can act on. The type says which.</summary>
public abstract class EventSourcingException : Exception
{
    private protected EventSourcingException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
