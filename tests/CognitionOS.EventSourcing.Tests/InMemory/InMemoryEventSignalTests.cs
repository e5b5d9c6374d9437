namespace CognitionOS.EventSourcing.Tests;

public sealed class InMemoryEventSignalTests
{
    private readonly InMemoryEventSignal _signal = new();
    private readonly List<string> _calls = [];

    [Fact]
    public void Only_those_are_woken_whom_a_commit_concerns()
    {
        foreach (var topic in Enum.GetValues<SignalTopic>())
        {
            _signal.Subscribe(topic, () => _calls.Add(topic.ToString()));
        }

        _signal.Raise(StoreWake.None);
        Assert.Empty(_calls);
        _signal.Raise(StoreWake.Timers | StoreWake.DeadLetters);

        Assert.Equal(["Timers", "DeadLetters"], _calls);
    }

    [Fact]
    public void Who_has_ended_its_subscription_is_not_called()
    {
        var first = _signal.Subscribe(SignalTopic.Events, () => _calls.Add("first"));
        using var second = _signal.Subscribe(SignalTopic.Events, () => _calls.Add("second"));

        first.Dispose();
        first.Dispose();
        _signal.Raise(StoreWake.Events);

        Assert.Equal(["second"], _calls);
    }

    [Fact]
    public void No_wake_up_is_lost_so_that_nobody_polls() =>
        Assert.Equal(Timeout.InfiniteTimeSpan, _signal.PollInterval);
}
