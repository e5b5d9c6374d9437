namespace CognitionOS.EventSourcing;

/// <summary>Something that is handed out to one caller at a time until it is settled.</summary>
/// <param name="value">What is handed out.</param>
/// <param name="rank">Those due are handed out in this order.</param>
/// <param name="order">And among equals in this one: that of their commits.</param>
internal sealed class LeaseEntry<T>(T value, DateTimeOffset rank, long order)
{
    public T Value { get; } = value;

    public DateTimeOffset Rank { get; } = rank;

    public long Order { get; } = order;

    /// <summary>When it can be handed out: when it is due, or its lease ends.</summary>
    public DateTimeOffset FreeAt { get; set; }

    public int Attempt { get; set; }

    public long Fence { get; set; }
}
