namespace CognitionOS.EventSourcing;

/// <summary>Event types, subscriptions, projections, aggregates or sagas are declared in a way that cannot
/// work.</summary>
public sealed class EventDefinitionException : EventSourcingException
{
    /// <summary>Reports what is wrong.</summary>
    /// <param name="message">What, with names, and what to do.</param>
    public EventDefinitionException(string message)
        : base(message)
    {
    }
}
