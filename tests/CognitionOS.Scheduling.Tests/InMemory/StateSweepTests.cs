using CognitionOS.Scheduling.Conformance;
using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling.Tests;

/// <summary>What is spoilt on purpose is found by a recovery, told, and mended.</summary>
public sealed class StateSweepTests : IAsyncDisposable
{
    private readonly OpenStore _store = new();

    private Scene Scene => _store.Scene;

    private GivenWork Given => _store.Given;

    [Fact]
    public async Task A_sound_state_is_left_alone()
    {
        await Scene.EnqueueAllAsync(
            [.. Given.Runs(5), Given.Run(dueIn: TimeSpan.FromSeconds(9)), Given.Limited("l"), Given.Limited("l")]);
        var node = await Scene.JoinAsync();
        await node.ClaimAsync(3);

        Assert.Empty(await Scene.RecoverAsync());
        Assert.Empty(_store.Mends);
    }

    [Fact]
    public async Task A_queued_run_that_stands_nowhere_is_queued_again_and_told()
    {
        var run = await Scene.EnqueueAsync(Given.Run());
        var entry = _store.Entry(run);
        entry.Queue?.Remove(entry);

        var change = Assert.Single(await Scene.RecoverAsync());

        Assert.Equal((run, RunState.Queued, RunState.Queued), (change.Run, change.From, change.To));
        Assert.StartsWith("mended: ", change.Reason, StringComparison.Ordinal);
        Assert.Contains(run.ToString(), Assert.Single(_store.Mends), StringComparison.Ordinal);
        await (await Scene.JoinAsync()).ClaimOneAsync(run);
    }

    [Fact]
    public async Task A_future_run_that_stands_nowhere_waits_for_its_instant_again()
    {
        var run = await Scene.EnqueueAsync(Given.Run(dueIn: TimeSpan.FromSeconds(5)));
        var entry = _store.Entry(run);
        entry.Queue?.Remove(entry);

        await Scene.RecoverAsync();

        await Scene.ExpectAsync(run, RunState.Queued, NextMove.Instant);
        Scene.PassSeconds(5);
        await (await Scene.JoinAsync()).ClaimOneAsync(run);
    }

    [Fact]
    public async Task A_run_that_has_forgotten_its_queue_is_not_handed_out_twice()
    {
        var runs = await Scene.EnqueueAllAsync(Given.Runs(3));
        _store.Entry(runs[1]).Queue = null;

        await Scene.RecoverAsync();

        Assert.Equal(runs, await (await Scene.JoinAsync()).ClaimAllAsync());
    }

    [Fact]
    public async Task A_run_in_the_queue_of_a_kind_that_it_is_not_is_moved()
    {
        var run = await Scene.EnqueueAsync(Given.Run());
        var entry = _store.Entry(run);
        entry.Run = entry.Run with { Job = "report" };

        await Scene.RecoverAsync();

        Assert.Empty(await (await Scene.JoinAsync("a", "mail")).ClaimAllAsync());
        await (await Scene.JoinAsync("b", "report")).ClaimOneAsync(run);
    }

    [Fact]
    public async Task A_run_parked_under_nothing_is_queued()
    {
        var run = await Scene.EnqueueAsync(Given.Run());
        var entry = _store.Entry(run);
        entry.Queue?.Remove(entry);
        entry.State = RunState.Parked;

        await Scene.RecoverAsync();

        await Scene.ExpectReadyAsync(run);
    }

    [Fact]
    public async Task A_run_that_its_limit_does_not_list_is_parked_there_by_the_next_claim()
    {
        var (node, first, parked) = await LimitAsync();
        var entry = _store.Entry(parked);
        entry.Queue?.Remove(entry);

        await Scene.RecoverAsync();
        Assert.Empty(await node.ClaimAllAsync());
        await Scene.ExpectAsync(parked, RunState.Parked, NextMove.Limit, "l");
        await node.EndAsync(first);

        await node.ClaimOneAsync(parked);
    }

    [Fact]
    public async Task A_run_put_aside_for_a_tag_that_is_not_paused_is_queued()
    {
        var run = await Scene.EnqueueAsync(Given.Tagged("x"));
        await Scene.PauseAsync(PauseTarget.Tag("x"));
        await (await Scene.JoinAsync()).ClaimAllAsync();
        _store.State.Pauses.Remove(PauseTarget.Tag("x"));

        await Scene.RecoverAsync();

        await Scene.ExpectReadyAsync(run);
        Assert.Empty(_store.State.Pauses.AsideFor("x"));
    }

    [Fact]
    public async Task A_run_that_no_node_holds_counts_as_lost()
    {
        var run = await Scene.EnqueueAsync(Given.Limited("l"));
        var node = await Scene.JoinAsync();
        await node.ClaimOneAsync(run);
        var entry = _store.Entry(run);
        entry.Facts.Node?.Runs.Remove(entry);
        entry.Facts.Node = null;

        await Scene.RecoverAsync();

        Assert.Equal((RunState.Queued, 1), ((await Scene.InfoAsync(run)).State, (await Scene.InfoAsync(run)).Losses));
        await node.ClaimOneAsync(run);
    }

    [Fact]
    public async Task A_run_on_a_node_that_has_gone_counts_as_lost()
    {
        var run = await Scene.EnqueueAsync(Given.Run());
        var node = await Scene.JoinAsync();
        await node.ClaimOneAsync(run);
        _store.State.Nodes.Remove(_store.Entry(run).Facts.Node ?? throw new InvalidOperationException());

        await Scene.RecoverAsync();

        await Scene.ExpectReadyAsync(run);
    }

    [Fact]
    public async Task A_run_that_its_node_does_not_list_is_listed_and_goes_on()
    {
        var run = await Scene.EnqueueAsync(Given.Run());
        var node = await Scene.JoinAsync();
        var claim = await node.ClaimOneAsync(run);
        _store.Entry(run).Facts.Node?.Runs.Clear();

        await Scene.RecoverAsync();

        await Scene.ExpectAsync(run, RunState.Running, NextMove.Lease, "a");
        Assert.True(await node.SettleAsync(claim, SettlementKind.Succeeded));
    }

    [Fact]
    public async Task A_wrong_count_of_parents_is_counted_anew()
    {
        var parents = await Scene.EnqueueAllAsync(Given.Runs(2));
        var child = await Scene.EnqueueAsync(Given.Child(ParentRule.AllSucceeded, [.. parents]));
        var node = await Scene.JoinAsync();
        await node.EndAsync(parents[0]);
        _store.Entry(child).Facts.Kin.Parents = new ParentCount(2, 0, 0, 0);

        await Scene.RecoverAsync();
        await node.EndAsync(parents[1]);

        await Scene.ExpectReadyAsync(child);
    }

    [Theory]
    [InlineData(SettlementKind.Succeeded, RunState.Queued)]
    [InlineData(SettlementKind.Dead, RunState.Skipped)]
    public async Task A_child_whose_parents_have_decided_waits_no_longer(SettlementKind kind, RunState expected)
    {
        var parent = await Scene.EnqueueAsync(Given.Run());
        var child = await Scene.EnqueueAsync(Given.Child(ParentRule.AllSucceeded, parent));
        _store.Entry(parent).Facts.Kin.Children?.Clear();
        await (await Scene.JoinAsync()).EndAsync(parent, kind);
        await Scene.ExpectAsync(child, RunState.Waiting, NextMove.Parents);

        await Scene.RecoverAsync();

        Assert.Equal(expected, (await Scene.InfoAsync(child)).State);
    }

    [Fact]
    public async Task A_buffered_run_that_its_trigger_does_not_list_waits_in_its_turn_again()
    {
        await Scene.Triggers.SaveAsync(Given.Trigger("t", OverlapRule.BufferAll));
        var runs = await Scene.Triggers.FireManyAsync("t", 3);
        _store.State.Triggers.Find("t")?.Buffered.Remove(_store.Entry(runs[1]));

        await Scene.RecoverAsync();
        await Scene.ExpectAsync(runs[1], RunState.Parked, NextMove.Overlap);
        var node = await Scene.JoinAsync();

        foreach (var run in runs)
        {
            await node.ClaimOneAsync(run);
            await node.EndAsync(run);
        }
    }

    [Fact]
    public async Task Buffered_runs_behind_nobody_go_in_their_order()
    {
        await Scene.Triggers.SaveAsync(Given.Trigger("t", OverlapRule.BufferAll));
        var runs = await Scene.Triggers.FireManyAsync("t", 3);
        _store.State.Triggers.Find("t")?.Live.Clear();

        await Scene.RecoverAsync();

        await Scene.ExpectReadyAsync(runs[1]);
        await Scene.ExpectAsync(runs[2], RunState.Parked, NextMove.Overlap);
    }

    [Fact]
    public async Task A_run_that_a_key_does_not_list_is_listed_behind_the_holder_again()
    {
        var (node, holder, next) = await KeyAsync();
        var key = _store.State.Uniques.HolderOf(_store.Entry(next));
        Assert.NotNull(key);
        key.Next = null;

        await Scene.RecoverAsync();
        await Scene.ExpectAsync(next, RunState.Parked, NextMove.Overlap);
        await node.EndAsync(holder);

        await node.ClaimOneAsync(next);
    }

    [Fact]
    public async Task A_run_behind_a_key_that_is_free_goes_and_holds_it()
    {
        var (node, holder, next) = await KeyAsync();
        var key = _store.State.Uniques.HolderOf(_store.Entry(next));
        Assert.NotNull(key);
        key.Next = null;
        await node.EndAsync(holder);

        await Scene.RecoverAsync();

        await Scene.ExpectReadyAsync(next);
        Assert.Equal(new EnqueueResult(next, EnqueueOutcome.Existing), await Scene.OfferOneAsync(Given.Unique("k")));
    }

    [Fact]
    public async Task An_ended_run_that_its_trigger_waits_for_holds_up_no_other()
    {
        await Scene.Triggers.SaveAsync(Given.Trigger("t", OverlapRule.Skip));
        var run = await Scene.Triggers.FireAsync("t");
        await (await Scene.JoinAsync()).EndAsync(run);
        _store.State.Triggers.Find("t")?.Live.Add(_store.Entry(run));

        await Scene.RecoverAsync();

        await Scene.ExpectReadyAsync(await Scene.Triggers.FireAsync("t"));
    }

    [Fact]
    public async Task An_ended_run_that_holds_its_key_gives_it_back()
    {
        var run = await Scene.EnqueueAsync(Given.Unique("k"));
        await (await Scene.JoinAsync()).EndAsync(run);
        _store.State.Uniques.Take(_store.Entry(run));

        await Scene.RecoverAsync();

        await Scene.EnqueueAsync(Given.Unique("k"));
    }

    [Fact]
    public async Task An_ended_run_that_would_never_be_forgotten_is_shelved()
    {
        var run = await Scene.EnqueueAsync(Given.Run());
        await Scene.CancelAsync(run);
        _store.State.Finished.Revive(_store.Entry(run));

        await Scene.RecoverAsync();
        Scene.Pass(TimeSpan.FromDays(2));

        Assert.Equal(1, await Scene.Seams.History.PruneAsync(
            new RetentionPolicy(), Scene.Now, 10, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_ended_run_that_stands_in_a_queue_is_taken_out()
    {
        var run = await Scene.EnqueueAsync(Given.Run());
        await Scene.CancelAsync(run);
        _store.State.Ready.Add(_store.Entry(run), Scene.Now.UtcTicks);

        await Scene.RecoverAsync();

        Assert.Empty(await (await Scene.JoinAsync()).ClaimAllAsync());
    }

    [Fact]
    public async Task No_more_runs_are_looked_at_in_one_step_than_asked_and_the_next_goes_on_from_there()
    {
        var runs = await Scene.EnqueueAllAsync(Given.Runs(40));
        foreach (var run in runs.Select(_store.Entry))
        {
            run.Queue?.Remove(run);
        }

        // A call takes 16 steps.
        Assert.Equal(runs.Reverse().Take(32), (await Scene.RecoverAsync(2)).Select(change => change.Run));
        Assert.Equal(runs.Reverse().Skip(32), (await Scene.RecoverAsync(2)).Select(change => change.Run));
        Assert.Empty(await Scene.RecoverAsync(2));
    }

    [Fact]
    public async Task The_lock_is_not_held_while_a_mend_is_logged()
    {
        var isHeld = true;
        using var loggers = new LoggerFactory();
        SchedulingState? state = null;
        loggers.AddProvider(new Listening(() => isHeld = state?.Gate.IsHeldByCurrentThread ?? true));
        var scheduling = new InMemoryScheduling(null, loggers);
        state = scheduling.State;
        await scheduling.Jobs.EnqueueAsync([Given.Run()], Scene.Now, TestContext.Current.CancellationToken);
        var entry = Assert.Single(state.Runs.All);
        entry.Queue?.Remove(entry);

        await scheduling.Jobs.RecoverAsync(Scene.Now, 10, TestContext.Current.CancellationToken);

        Assert.False(isHeld);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<(SceneNode Node, RunId First, RunId Parked)> LimitAsync()
    {
        var runs = await Scene.EnqueueAllAsync(Given.Limited("l"), Given.Limited("l"));
        var node = await Scene.JoinAsync();
        Assert.Equal([runs[0]], await node.ClaimAllAsync());
        return (node, runs[0], runs[1]);
    }

    private async Task<(SceneNode Node, RunId Holder, RunId Next)> KeyAsync()
    {
        var claim = new UniqueClaim("k", Conflict: UniqueConflict.ReplacePayload);
        var holder = await Scene.EnqueueAsync(Given.Unique("k", "0", claim));
        var node = await Scene.JoinAsync();
        await node.ClaimOneAsync(holder);
        return (node, holder, await Scene.EnqueueAsync(Given.Unique("k", "1", claim)));
    }

    private sealed class Listening(Action heard) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => heard();

        public void Dispose()
        {
        }
    }
}
