namespace CognitionOS.Scheduling;

/// <summary>Tells nodes that something has changed in a store, so that they need not ask: the fourth seam of a
/// store.</summary>
/// <remarks>A wake-up may come without a cause; one may be lost, which costs at most
/// <see cref="PollInterval"/>.</remarks>
public interface IStoreSignal
{
    /// <summary>How often a node asks by itself. <see cref="Timeout.InfiniteTimeSpan"/> where no wake-up is ever
    /// lost.</summary>
    TimeSpan PollInterval { get; }

    /// <summary>Calls back after each commit that may concern a topic.</summary>
    /// <param name="topic">What to hear of.</param>
    /// <param name="wake">Returns at once and never throws; called on the thread of whoever committed, outside every
    /// lock of the store.</param>
    /// <returns>Ends the calls when disposed.</returns>
    IDisposable Subscribe(StoreTopic topic, Action wake);
}
