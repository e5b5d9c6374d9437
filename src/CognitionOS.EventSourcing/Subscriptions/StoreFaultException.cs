namespace CognitionOS.EventSourcing;

/// <summary>A handler could not reach a store. No fault of the events: it is tried again until the store
/// answers.</summary>
internal sealed class StoreFaultException : EventSourcingException
{
    public StoreFaultException(Exception cause)
        : base($"A store could not be read: {cause.GetType().Name}. It is tried again.", cause)
    {
    }
}
