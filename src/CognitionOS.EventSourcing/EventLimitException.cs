namespace CognitionOS.EventSourcing;

/// <summary>An append exceeds a limit of <see cref="EventSourcingOptions"/>.</summary>
public sealed class EventLimitException : EventSourcingException
{
    /// <summary>Reports a limit.</summary>
    /// <param name="option">The option that sets it.</param>
    /// <param name="what">What is too large, such as "Event 3 (order.placed) of stream 'order-17'".</param>
    /// <param name="found">How large it is.</param>
    /// <param name="limit">How large it may be.</param>
    public EventLimitException(string option, string what, long found, long limit)
        : base($"{what} has {found}; {nameof(EventSourcingOptions)}.{option} allows {limit}. Nothing was appended.")
    {
        Option = option;
        Found = found;
        Limit = limit;
    }

    /// <summary>The option that sets the limit.</summary>
    public string Option { get; }

    /// <summary>How large it is.</summary>
    public long Found { get; }

    /// <summary>How large it may be.</summary>
    public long Limit { get; }
}
