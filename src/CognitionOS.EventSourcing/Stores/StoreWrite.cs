namespace CognitionOS.EventSourcing;

/// <summary>What may commit together with events: a closed set.</summary>
public abstract record StoreWrite
{
    private protected StoreWrite()
    {
    }
}
