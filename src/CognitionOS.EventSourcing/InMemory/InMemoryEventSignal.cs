namespace CognitionOS.EventSourcing;

/// <summary>Calls back right after a commit: nothing is lost, so nobody polls.</summary>
internal sealed class InMemoryEventSignal : IEventSignal
{
    private readonly Lock _gate = new();
    private Subscription[] _subscriptions = [];

    public TimeSpan PollInterval => Timeout.InfiniteTimeSpan;

    public IDisposable Subscribe(SignalTopic topic, Action wake)
    {
        ArgumentNullException.ThrowIfNull(wake);

        var subscription = new Subscription(this, topic, wake);
        lock (_gate)
        {
            _subscriptions = [.. _subscriptions, subscription];
        }

        return subscription;
    }

    /// <summary>Wakes whom a commit concerns; called outside the state's gate.</summary>
    public void Raise(StoreWake wake)
    {
        if (wake == StoreWake.None)
        {
            return;
        }

        foreach (var subscription in Volatile.Read(ref _subscriptions))
        {
            if (((int)wake & (1 << (int)subscription.Topic)) != 0)
            {
                subscription.Wake();
            }
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (_gate)
        {
            _subscriptions = [.. _subscriptions.Where(other => !ReferenceEquals(other, subscription))];
        }
    }

    private sealed class Subscription(InMemoryEventSignal signal, SignalTopic topic, Action wake) : IDisposable
    {
        public SignalTopic Topic { get; } = topic;

        public Action Wake { get; } = wake;

        public void Dispose() => signal.Remove(this);
    }
}
