namespace CognitionOS.EventSourcing.Tests;

/// <summary>A subscriber class that fails its first instance's first call.</summary>
internal sealed class CountingSubscriber(SubscriberCalls calls) : ISubscriber
{
    private int _own;

    public Task HandleAsync(
        StoredEvent stored, SubscriptionContext context, CancellationToken cancellationToken = default)
    {
        calls.Instances.Add(++_own);
        if (calls.Instances.Count == 1)
        {
            throw new InvalidOperationException("The first call fails.");
        }

        calls.Numbers.Add(((Ticked)stored.Data).Number);
        return Task.CompletedTask;
    }
}

/// <summary>What all instances have seen.</summary>
internal sealed class SubscriberCalls
{
    public List<int> Instances { get; } = [];

    public List<int> Numbers { get; } = [];
}
