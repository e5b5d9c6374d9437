namespace CognitionOS.Scheduling.Conformance;

public abstract class CursorConformance : StoreConformance
{
    [Fact]
    public async Task A_step_moves_the_cursor_and_inserts_its_runs()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t"));
        var from = Store.Now;
        Store.PassSeconds(60);
        var run = Given.Tick("t");
        var step = new TriggerAdvance("t", from, from + Seconds(60), from + Seconds(120), [run]);

        var result = await Store.Triggers.AdvanceAsync(step);

        Assert.True(result.Accepted);
        var change = Assert.Single(result.Changes);
        Assert.Equal((run.Id, null, RunState.Queued), (change.Run, change.From, change.To));
        var trigger = await Store.Triggers.GetAsync("t");
        Assert.Equal((from + Seconds(60), from + Seconds(120), 1), (trigger.Cursor, trigger.NextDue, trigger.Fired));
        Assert.Equal("t", (await Store.InfoAsync(run.Id)).Origin?.Trigger);
        await Store.ExpectReadyAsync(run.Id);
    }

    [Fact]
    public async Task A_step_from_another_cursor_changes_nothing()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t"));
        var before = await Store.Triggers.GetAsync("t");
        var run = Given.Tick("t");
        foreach (var wrong in (DateTimeOffset?[])[null, Store.Now - Seconds(1), Store.Now + Seconds(1)])
        {
            var step = new TriggerAdvance("t", wrong, Store.Now + Seconds(9), null, [run]);
            Assert.False((await Store.Triggers.AdvanceAsync(step)).Accepted);
        }

        Assert.Equal((before.Cursor, before.NextDue, 0), await StandAsync("t"));
        Assert.Empty(await Store.Seams.History.GetAsync([run.Id]));
    }

    [Fact]
    public async Task A_trigger_without_a_cursor_is_stepped_from_null()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t") with { Cursor = null });

        Assert.True((await Store.Triggers.AdvanceAsync(new("t", null, Store.Now, null, [Given.Tick("t")]))).Accepted);
        Assert.False((await Store.Triggers.AdvanceAsync(new("t", null, Store.Now, null, [Given.Tick("t")]))).Accepted);
    }

    [Fact]
    public async Task A_cursor_never_goes_back()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t"));
        var step = new TriggerAdvance("t", Store.Now, Store.Now - Seconds(1), null, [Given.Tick("t")]);

        var accepted = true;
        try
        {
            accepted = (await Store.Triggers.AdvanceAsync(step)).Accepted;
        }
        catch (ArgumentException)
        {
            accepted = false;
        }

        Assert.False(accepted);
        Assert.Equal(Store.Now, (await Store.Triggers.GetAsync("t")).Cursor);
        Assert.Empty(await Store.QueryAsync());
    }

    [Fact]
    public async Task A_step_without_runs_moves_the_cursor_only()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t"));
        var from = Store.Now;
        Assert.True((await Store.Triggers.AdvanceAsync(new("t", from, from + Seconds(5), null, []))).Accepted);

        Assert.Equal((from + Seconds(5), null, 0), await StandAsync("t"));
    }

    [Fact]
    public async Task A_run_by_hand_leaves_the_cursor_where_it_is()
    {
        var trigger = Given.Trigger("t");
        await Store.Triggers.SaveAsync(trigger);
        var step = new TriggerAdvance("t", trigger.Cursor, trigger.Cursor, trigger.NextDue, [Given.Tick("t")]);

        Assert.True((await Store.Triggers.AdvanceAsync(step)).Accepted);
        Assert.True((await Store.Triggers.AdvanceAsync(step with { Runs = [Given.Tick("t")] })).Accepted);
        Assert.Equal((trigger.Cursor, trigger.NextDue, 2), await StandAsync("t"));
    }

    [Theory]
    [InlineData(UniqueConflict.ReturnExisting)]
    [InlineData(UniqueConflict.Postpone)]
    [InlineData(UniqueConflict.ReplacePayload)]
    [InlineData(UniqueConflict.Reject)]
    public async Task A_run_that_a_unique_key_swallows_does_not_count_as_made(UniqueConflict conflict)
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t", OverlapRule.Allow));
        var claim = new UniqueClaim("k", Conflict: conflict);
        NewRun[] runs = [Given.Tick("t") with { Unique = claim }, Given.Tick("t") with { Unique = claim }];

        Assert.True((await Store.Triggers.AdvanceAsync(new("t", Store.Now, Store.Now, null, runs))).Accepted);

        Assert.Equal(1, (await Store.Triggers.GetAsync("t")).Fired);
        Assert.Equal([runs[0].Id], (await Store.Triggers.RunsAsync("t")).Select(run => run.Id));
    }

    [Fact]
    public async Task Steps_are_each_atomic_by_themselves()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("a"), Given.Trigger("b"));
        TriggerAdvance Step(string name, TimeSpan off) =>
            new(name, Store.Now + off, Store.Now + Seconds(60), null, [Given.Tick(name)]);

        var results = await Store.Seams.Triggers.AdvanceAsync(
            [Step("a", Seconds(1)), Step("ghost", default), Step("b", default)], Store.Now);

        Assert.Equal([false, false, true], results.Select(result => result.Accepted));
        Assert.Equal("b", Assert.Single(await Store.QueryAsync()).Origin?.Trigger);
    }

    [Fact]
    public async Task A_paused_trigger_is_neither_due_nor_stepped_until_resumed()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t"));
        Assert.True(await Store.Triggers.PauseAsync("t"));

        Assert.Equal(new PauseNote("maintenance", "ann", Store.Now), (await Store.Triggers.GetAsync("t")).Paused);
        Assert.Empty(await Store.Triggers.DueAsync());
        var step = new TriggerAdvance("t", Store.Now, Store.Now, null, [Given.Tick("t")]);
        Assert.False((await Store.Triggers.AdvanceAsync(step)).Accepted);
        Assert.True(await Store.Triggers.ResumeAsync("t"));
        Assert.Equal(["t"], await Store.Triggers.DueAsync());
        Assert.True((await Store.Triggers.AdvanceAsync(step)).Accepted);
    }

    [Fact]
    public async Task While_the_scheduler_is_paused_no_trigger_is_due()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t"));
        await Store.PauseAsync(PauseTarget.Scheduler);
        Assert.Empty(await Store.Triggers.DueAsync());
        await Store.ReleaseAsync(PauseTarget.Scheduler);

        Assert.Equal(["t"], await Store.Triggers.DueAsync());
    }

    [Fact]
    public async Task A_paused_job_does_not_stop_its_triggers()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t"));
        await Store.PauseAsync(PauseTarget.Job("tick"));

        Assert.Equal(["t"], await Store.Triggers.DueAsync());
        await Store.ExpectAsync(await Store.Triggers.FireAsync("t"), RunState.Parked, NextMove.Pause);
    }

    [Fact]
    public async Task Due_triggers_come_by_their_instant_and_the_next_is_told()
    {
        TriggerRecord Due(string name, int seconds) =>
            Given.Trigger(name) with { NextDue = Store.Now + Seconds(seconds) };
        await Store.Triggers.SaveAsync(Due("c", 3), Due("a", 2), Due("b", 1), Due("d", 9));
        await Store.Triggers.SaveAsync(Given.Trigger("never") with { NextDue = null });
        Store.PassSeconds(3);

        var due = await Store.Seams.Triggers.DueAsync(Store.Now, 10);

        Assert.Equal(["b", "a", "c"], due.Due.Select(trigger => trigger.Name));
        Assert.Equal(Store.Now + Seconds(6), due.NextDue);
        Assert.Equal(["b", "a"], await Store.Triggers.DueAsync(2));
    }

    [Fact]
    public async Task A_trigger_is_due_at_its_instant_and_no_earlier()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t") with { NextDue = Store.Now + Seconds(1) });
        Store.Pass(Seconds(1) - TimeSpan.FromTicks(1));
        Assert.Empty(await Store.Triggers.DueAsync());
        Store.Pass(TimeSpan.FromTicks(1));

        Assert.Equal(["t"], await Store.Triggers.DueAsync());
    }

    [Fact]
    public async Task A_deleted_trigger_is_gone_and_its_runs_stay()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t"));
        var run = await Store.Triggers.FireAsync("t");

        Assert.True(await Store.Seams.Triggers.DeleteAsync("t"));
        Assert.False(await Store.Seams.Triggers.DeleteAsync("t"));
        Assert.False(await Store.Triggers.ResumeAsync("t"));
        Assert.Empty(await Store.Seams.Triggers.ListAsync());
        await (await Store.JoinAsync()).EndAsync(run);
    }

    [Fact]
    public async Task Two_nodes_that_race_for_a_step_fire_it_once()
    {
        await Store.Triggers.SaveAsync(Given.Trigger("t"));
        var rounds = Repeat.Races;
        for (var round = 0; round < rounds; round++)
        {
            var cursor = (await Store.Triggers.GetAsync("t")).Cursor;
            Store.PassSeconds(1);
            TriggerAdvance Step() => new("t", cursor, Store.Now, null, [Given.Tick("t")]);
            TriggerAdvance[] steps = [Step(), Step()];
            var results = await Task.WhenAll(steps.Select(step => Task.Run(() => Store.Triggers.AdvanceAsync(step))));
            Assert.Single(results, result => result.Accepted);
        }

        Assert.Equal(rounds, (await Store.CountAsync()).ByState[RunState.Queued]);
        Assert.Equal(rounds, (await Store.Triggers.GetAsync("t")).Fired);
    }

    private async Task<(DateTimeOffset? Cursor, DateTimeOffset? NextDue, long Fired)> StandAsync(string name)
    {
        var trigger = await Store.Triggers.GetAsync(name);
        return (trigger.Cursor, trigger.NextDue, trigger.Fired);
    }
}
