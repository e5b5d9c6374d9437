namespace CognitionOS.Scheduling;

/// <summary>Calls back right after a commit: nothing is lost, so nobody polls.</summary>
internal sealed class InMemoryStoreSignal : IStoreSignal
{
    private readonly Lock _gate = new();
    private Subscription[] _subscriptions = [];

    public TimeSpan PollInterval => Timeout.InfiniteTimeSpan;

    public IDisposable Subscribe(StoreTopic topic, Action wake)
    {
        ArgumentNullException.ThrowIfNull(wake);

        var subscription = new Subscription(this, topic, wake);
        lock (_gate)
        {
            _subscriptions = [.. _subscriptions, subscription];
        }

        return subscription;
    }

    /// <summary>Wakes whom a commit concerns; called outside the state's lock.</summary>
    public void Raise(Commit commit)
    {
        if (commit.WakesRuns)
        {
            Raise(StoreTopic.Runs);
        }

        if (commit.WakesTriggers)
        {
            Raise(StoreTopic.Triggers);
        }

        if (commit.WakesCancellations)
        {
            Raise(StoreTopic.Cancellations);
        }
    }

    private void Raise(StoreTopic topic)
    {
        foreach (var subscription in Volatile.Read(ref _subscriptions))
        {
            if (subscription.Topic == topic)
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

    private sealed class Subscription(InMemoryStoreSignal signal, StoreTopic topic, Action wake) : IDisposable
    {
        public StoreTopic Topic { get; } = topic;

        public Action Wake { get; } = wake;

        public void Dispose() => signal.Remove(this);
    }
}
