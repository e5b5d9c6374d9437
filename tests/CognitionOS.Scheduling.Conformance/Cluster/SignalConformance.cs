namespace CognitionOS.Scheduling.Conformance;

/// <summary>Wake-ups may come for nothing, but not fail to come: the tests wait up to 10 s for one that must.</summary>
public abstract class SignalConformance : StoreConformance
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public async Task A_new_run_wakes(int dueInSeconds)
    {
        using var wake = Listen(StoreTopic.Runs);
        await Store.EnqueueAsync(Given.Run(dueIn: Seconds(dueInSeconds)));

        await wake.HeardAsync();
    }

    [Theory]
    [InlineData(SettlementKind.Succeeded)]
    [InlineData(SettlementKind.Returned)]
    [InlineData(SettlementKind.Retry)]
    public async Task A_settlement_after_which_something_can_start_wakes(SettlementKind kind)
    {
        var runs = await Store.EnqueueAllAsync(Given.Limited("l"), Given.Limited("l"));
        var node = await Store.JoinAsync();
        await node.ClaimAsync(2);
        using var wake = Listen(StoreTopic.Runs);
        await node.EndAsync(runs[0], kind, Seconds(5));

        await wake.HeardAsync();
    }

    [Fact]
    public async Task A_settlement_that_releases_a_child_wakes()
    {
        var parent = await Store.EnqueueAsync(Given.Run());
        await Store.EnqueueAsync(Given.Child(ParentRule.AllSucceeded, parent));
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(parent);
        using var wake = Listen(StoreTopic.Runs);
        await node.EndAsync(parent);

        await wake.HeardAsync();
    }

    [Fact]
    public async Task A_recovery_wakes()
    {
        await Store.EnqueueAsync(Given.Run());
        await (await Store.JoinAsync()).ClaimAsync();
        Store.PassSeconds(30);
        using var wake = Listen(StoreTopic.Runs);
        await Store.RecoverAsync();

        await wake.HeardAsync();
    }

    [Fact]
    public async Task A_release_a_redrive_and_a_new_instant_wake()
    {
        var run = await Store.EnqueueAsync(Given.Run(dueIn: Seconds(60)));
        await Store.PauseAsync(PauseTarget.Job("mail"));
        await WakesAsync(StoreTopic.Runs, () => Store.ReleaseAsync(PauseTarget.Job("mail")));
        await WakesAsync(StoreTopic.Runs, () => Store.ApplyAsync(new RunCommand.Reschedule(run, Store.Now)));
        await Store.CancelAsync(run);
        await WakesAsync(StoreTopic.Runs, () => Store.ApplyAsync(new RunCommand.Redrive(run)));
    }

    [Fact]
    public async Task A_cancelled_holder_of_a_key_or_a_place_wakes_for_those_behind_it()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t", OverlapRule.BufferOne));
        var first = await Store.Triggers.FireAsync("t");
        await Store.Triggers.FireAsync("t");

        await WakesAsync(StoreTopic.Runs, () => Store.CancelAsync(first));
    }

    [Fact]
    public async Task A_fired_trigger_wakes_for_its_run()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t"));

        await WakesAsync(StoreTopic.Runs, () => Store.Triggers.FireAsync("t"));
    }

    [Fact]
    public async Task Triggers_wake_when_one_may_be_due_earlier()
    {
        await WakesAsync(StoreTopic.Triggers, () => Store.Triggers.SaveAsync(Given.Trigger("t")));
        await Store.Triggers.PauseAsync("t");
        await WakesAsync(StoreTopic.Triggers, () => Store.Triggers.ResumeAsync("t"));
        await Store.PauseAsync(PauseTarget.Scheduler);
        await WakesAsync(StoreTopic.Triggers, () => Store.ReleaseAsync(PauseTarget.Scheduler));
    }

    [Fact]
    public async Task The_end_of_a_run_with_a_fixed_delay_wakes_its_trigger()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t") with { DelayAfterEnd = Seconds(1) });
        var run = await Store.Triggers.FireAsync("t");
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(run);

        await WakesAsync(StoreTopic.Triggers, () => node.EndAsync(run));
    }

    [Fact]
    public async Task A_cancel_of_what_runs_wakes_its_node()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        await (await Store.JoinAsync()).ClaimOneAsync(run);

        await WakesAsync(StoreTopic.Cancellations, () => Store.CancelAsync(run));
    }

    [Theory]
    [InlineData(OverlapRule.CancelOther)]
    [InlineData(OverlapRule.AbandonOther)]
    public async Task An_overlap_rule_that_cancels_wakes_the_node(OverlapRule rule)
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t", rule));
        await (await Store.JoinAsync()).ClaimOneAsync(await Store.Triggers.FireAsync("t"));

        await WakesAsync(StoreTopic.Cancellations, () => Store.Triggers.FireAsync("t"));
    }

    [Fact]
    public async Task A_disposed_subscription_hears_nothing_any_more()
    {
        var calls = 0;
        Store.Seams.Signal.Subscribe(StoreTopic.Runs, () => Interlocked.Increment(ref calls)).Dispose();
        using var wake = Listen(StoreTopic.Runs);
        await Store.EnqueueAsync(Given.Run());
        await wake.HeardAsync();

        Assert.Equal(0, Volatile.Read(ref calls));
    }

    [Fact]
    public async Task A_wake_up_is_called_outside_of_every_lock()
    {
        using var called = new SemaphoreSlim(0);
        var free = false;
        using var subscription = Store.Seams.Signal.Subscribe(StoreTopic.Runs, () =>
        {
            free = Task.Run(() => Store.CountAsync()).Wait(Patience);
            called.Release();
        });
        await Store.EnqueueAsync(Given.Run());

        Assert.True(await called.WaitAsync(Patience * 2));
        Assert.True(free);
    }

    [Fact]
    public async Task An_exchange_with_free_slots_leaves_nothing_behind_that_nobody_is_woken_for()
    {
        var node = await Store.JoinAsync();
        var holders = await Store.EnqueueAllAsync(Given.Limited("l"), Given.Limited("m"));
        await node.ClaimAsync(2);
        await Store.EnqueueAsync(Given.Run() with { Limits = [new("l", 1), new("m", 1)] });
        var behind = await Store.EnqueueAsync(Given.Limited("l"));
        await node.ClaimAsync(2);
        await node.EndAsync(holders[0]);
        using var wake = Listen(StoreTopic.Runs);
        if (!(await node.ClaimIdsAsync(5)).Contains(behind))
        {
            await wake.HeardAsync();
        }

        await node.ClaimAllAsync();
        Assert.True(node.Held.ContainsKey(behind));
    }

    private async Task WakesAsync(StoreTopic topic, Func<Task> change)
    {
        using var wake = Listen(topic);
        await change();
        await wake.HeardAsync();
    }

    private Ear Listen(StoreTopic topic) => new(Store.Seams.Signal, topic);

    private sealed class Ear : IDisposable
    {
        private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly IDisposable _subscription;

        public Ear(IStoreSignal signal, StoreTopic topic) =>
            _subscription = signal.Subscribe(topic, () => _heard.TrySetResult());

        public Task HeardAsync() => _heard.Task.WaitAsync(Patience);

        public void Dispose() => _subscription.Dispose();
    }
}
