namespace CognitionOS.Scheduling.Conformance;

public abstract class PauseConformance : StoreConformance
{
    public static TheoryData<PauseKind, string> Targets => new()
    {
        { PauseKind.Job, "mail" },
        { PauseKind.Tag, "x" },
        { PauseKind.Scheduler, "" },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_pause_holds_back_what_waits_and_a_release_lets_it_go(PauseKind kind, string name)
    {
        var run = await Store.EnqueueAsync(Given.Tagged("x"));
        var node = await Store.JoinAsync();
        await Store.PauseAsync(new PauseTarget(kind, name));

        Assert.Empty(await node.ClaimAsync());
        await Store.ExpectAsync(run, RunState.Parked, NextMove.Pause);
        Assert.NotNull((await Store.InfoAsync(run)).WaitsFor);
        await Store.ReleaseAsync(new PauseTarget(kind, name));
        await Store.ExpectReadyAsync(run);
        await node.ClaimOneAsync(run);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_pause_holds_back_newcomers(PauseKind kind, string name)
    {
        await Store.PauseAsync(new PauseTarget(kind, name));
        var run = await Store.EnqueueAsync(Given.Tagged("x"));
        var node = await Store.JoinAsync();

        Assert.Empty(await node.ClaimAsync());
        await Store.ExpectAsync(run, RunState.Parked, NextMove.Pause);
        await Store.ReleaseAsync(new PauseTarget(kind, name));
        await node.ClaimOneAsync(run);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_pause_holds_back_what_falls_due_meanwhile(PauseKind kind, string name)
    {
        var run = await Store.EnqueueAsync(Given.Tagged("x") with { DueAt = Store.Now + Seconds(5) });
        await Store.PauseAsync(new PauseTarget(kind, name));
        var node = await Store.JoinAsync();
        Store.PassSeconds(5);

        Assert.Empty(await node.ClaimAsync());
        await Store.ReleaseAsync(new PauseTarget(kind, name));
        await node.ClaimOneAsync(run);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task What_runs_goes_on_and_its_retry_is_held_back(PauseKind kind, string name)
    {
        var run = await Store.EnqueueAsync(Given.Tagged("x"));
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(run);
        await Store.PauseAsync(new PauseTarget(kind, name));
        await Store.ExpectAsync(run, RunState.Running, NextMove.Lease, "a");
        await node.EndAsync(run, SettlementKind.Retry);

        Assert.Empty(await node.ClaimAsync());
        await Store.ReleaseAsync(new PauseTarget(kind, name));
        Assert.Equal(2, (await node.ClaimOneAsync(run)).Attempt);
    }

    [Fact]
    public async Task A_pause_leaves_others_alone()
    {
        await Store.EnqueueAsync(Given.Tagged("x"));
        var report = await Store.EnqueueAsync(Given.Run("report"));
        var mail = await Store.EnqueueAsync(Given.Run());
        await Store.PauseAsync(PauseTarget.Job("report"));
        await Store.PauseAsync(PauseTarget.Tag("x"));
        var node = await Store.JoinAsync();

        Assert.Equal([mail], await node.ClaimAllAsync());
        await Store.ReleaseAsync(PauseTarget.Job("report"));
        Assert.Equal([report], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_run_under_two_pauses_goes_when_both_are_gone()
    {
        var run = await Store.EnqueueAsync(Given.Tagged("x", "y"));
        await Store.PauseAsync(PauseTarget.Tag("x"));
        await Store.PauseAsync(PauseTarget.Tag("y"));
        await Store.PauseAsync(PauseTarget.Job("mail"));
        var node = await Store.JoinAsync();
        foreach (var target in (PauseTarget[])[PauseTarget.Tag("x"), PauseTarget.Job("mail")])
        {
            await Store.ReleaseAsync(target);
            Assert.Empty(await node.ClaimAllAsync());
            await Store.ExpectAsync(run, RunState.Parked, NextMove.Pause);
        }

        await Store.ReleaseAsync(PauseTarget.Tag("y"));
        Assert.Equal([run], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_paused_run_keeps_its_place()
    {
        var first = await Store.EnqueueAsync(Given.Tagged("x"));
        await Store.PauseAsync(PauseTarget.Tag("x"));
        var second = await Store.EnqueueAsync(Given.Run());
        await Store.ReleaseAsync(PauseTarget.Tag("x"));
        var node = await Store.JoinAsync();

        Assert.Equal([first, second], await node.ClaimIdsAsync(2));
    }

    [Fact]
    public async Task A_paused_run_can_be_cancelled_and_moved()
    {
        var runs = await Store.EnqueueAllAsync(Given.Runs(2));
        await Store.PauseAsync(PauseTarget.Job("mail"));
        await Store.CancelAsync(runs[0]);
        await Store.ApplyAsync(new RunCommand.Reschedule(runs[1], Store.Now + Seconds(5)));
        await Store.ReleaseAsync(PauseTarget.Job("mail"));
        var node = await Store.JoinAsync();

        Assert.Empty(await node.ClaimAllAsync());
        Store.PassSeconds(5);
        Assert.Equal([runs[1]], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task Releasing_what_is_not_paused_finds_nothing()
    {
        var result = await Store.ChangeAsync(new RunCommand.Release(PauseTarget.Job("mail")));

        Assert.Equal(ChangeOutcome.NotFound, result.Outcome);
    }

    [Fact]
    public async Task A_second_pause_of_the_same_needs_one_release_only()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        await Store.PauseAsync(PauseTarget.Job("mail"));
        await Store.PauseAsync(PauseTarget.Job("mail"));
        await Store.ReleaseAsync(PauseTarget.Job("mail"));

        await (await Store.JoinAsync()).ClaimOneAsync(run);
    }

    [Fact]
    public async Task Children_released_during_a_pause_are_held_back()
    {
        var parent = await Store.EnqueueAsync(Given.Run("report"));
        var child = await Store.EnqueueAsync(Given.Child(ParentRule.AllSucceeded, parent));
        await Store.PauseAsync(PauseTarget.Job("child"));
        await Store.ExpectAsync(child, RunState.Waiting, NextMove.Parents);
        await (await Store.JoinAsync()).EndAsync(parent);

        await Store.ExpectAsync(child, RunState.Parked, NextMove.Pause);
    }
}
