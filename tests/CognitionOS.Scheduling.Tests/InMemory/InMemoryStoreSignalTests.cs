namespace CognitionOS.Scheduling.Tests;

public sealed class InMemoryStoreSignalTests
{
    private readonly InMemoryStoreSignal _signal = new();

    [Theory]
    [InlineData(StoreTopic.Runs)]
    [InlineData(StoreTopic.Triggers)]
    [InlineData(StoreTopic.Cancellations)]
    public void A_commit_wakes_those_whom_it_concerns_and_no_others(StoreTopic topic)
    {
        var woken = new List<StoreTopic>();
        foreach (var heard in Enum.GetValues<StoreTopic>())
        {
            _signal.Subscribe(heard, () => woken.Add(heard));
        }

        _signal.Raise(Waking(topic));

        Assert.Equal([topic], woken);
    }

    [Fact]
    public void A_commit_that_concerns_nobody_wakes_nobody()
    {
        _signal.Subscribe(StoreTopic.Runs, () => Assert.Fail("Nothing has changed."));

        _signal.Raise(Some.Commit());
    }

    [Fact]
    public void Who_has_ended_its_subscription_is_woken_no_more_and_others_are()
    {
        var (first, second) = (0, 0);
        var subscription = _signal.Subscribe(StoreTopic.Runs, () => first++);
        _signal.Subscribe(StoreTopic.Runs, () => second++);
        _signal.Raise(Waking(StoreTopic.Runs));

        subscription.Dispose();
        subscription.Dispose();
        _signal.Raise(Waking(StoreTopic.Runs));

        Assert.Equal((1, 2), (first, second));
    }

    [Fact]
    public void One_who_ends_while_it_is_woken_keeps_no_other_from_being_woken()
    {
        var woken = 0;
        IDisposable? subscription = null;
        subscription = _signal.Subscribe(StoreTopic.Runs, () => subscription?.Dispose());
        _signal.Subscribe(StoreTopic.Runs, () => woken++);

        _signal.Raise(Waking(StoreTopic.Runs));
        _signal.Raise(Waking(StoreTopic.Runs));

        Assert.Equal(2, woken);
    }

    [Fact]
    public void Many_may_come_and_go_at_once()
    {
        Parallel.For(0, 1_000, _ => _signal.Subscribe(StoreTopic.Runs, () => Assert.Fail("It has gone.")).Dispose());

        _signal.Raise(Waking(StoreTopic.Runs));
    }

    [Fact]
    public void Nobody_to_call_is_refused() =>
        Assert.Throws<ArgumentNullException>(() => _signal.Subscribe(StoreTopic.Runs, null!));

    private static Commit Waking(StoreTopic topic)
    {
        var commit = Some.Commit();
        commit.WakesRuns = topic == StoreTopic.Runs;
        commit.WakesTriggers = topic == StoreTopic.Triggers;
        commit.WakesCancellations = topic == StoreTopic.Cancellations;
        return commit;
    }
}
