using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

public sealed class CommandFlowTests : IAsyncDisposable
{
    private readonly OpenStore _store = new();

    private Scene Scene => _store.Scene;

    private GivenWork Given => _store.Given;

    /// <summary>In which states of a run each command takes effect.</summary>
    public static TheoryData<string, RunState, ChangeOutcome> Effects => new()
    {
        { "cancel", RunState.Queued, ChangeOutcome.Applied },
        { "cancel", RunState.Running, ChangeOutcome.Applied },
        { "cancel", RunState.Dead, ChangeOutcome.WrongState },
        { "cancel", RunState.Succeeded, ChangeOutcome.WrongState },
        { "reschedule", RunState.Queued, ChangeOutcome.Applied },
        { "reschedule", RunState.Running, ChangeOutcome.WrongState },
        { "reschedule", RunState.Dead, ChangeOutcome.WrongState },
        { "redrive", RunState.Queued, ChangeOutcome.WrongState },
        { "redrive", RunState.Running, ChangeOutcome.WrongState },
        { "redrive", RunState.Dead, ChangeOutcome.Applied },
        { "redrive", RunState.Cancelled, ChangeOutcome.Applied },
        { "redrive", RunState.Succeeded, ChangeOutcome.WrongState },
        { "reprioritise", RunState.Queued, ChangeOutcome.Applied },
        { "reprioritise", RunState.Running, ChangeOutcome.WrongState },
        { "reprioritise", RunState.Cancelled, ChangeOutcome.WrongState },
    };

    [Theory]
    [MemberData(nameof(Effects))]
    public async Task A_command_takes_effect_in_the_states_for_which_it_is_meant(
        string command, RunState state, ChangeOutcome outcome)
    {
        var run = await InStateAsync(state);

        var result = await Scene.ChangeAsync(Command(command, run));

        Assert.Equal((outcome, outcome == ChangeOutcome.Applied ? 1 : 0), (result.Outcome, result.Count));
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("reschedule")]
    [InlineData("redrive")]
    [InlineData("reprioritise")]
    public async Task A_command_on_a_run_that_nobody_knows_finds_nothing(string command)
    {
        var result = await Scene.ChangeAsync(Command(command, Given.Id()));

        Assert.Equal((ChangeOutcome.NotFound, 0, 0), (result.Outcome, result.Count, result.Changes.Count));
    }

    [Fact]
    public async Task Each_command_tells_its_own_changes()
    {
        var runs = await Scene.EnqueueAllAsync(Given.Runs(2));
        var results = await Scene.Seams.Jobs.ChangeAsync(
            [.. runs.Select(run => new RunCommand.Cancel(run, "x"))], Scene.Now, TestContext.Current.CancellationToken);

        Assert.Equal(runs, results.Select(result => Assert.Single(result.Changes).Run));
    }

    [Fact]
    public async Task A_redrive_whose_key_another_holds_meanwhile_is_refused()
    {
        var run = await Scene.EnqueueAsync(Given.Unique("k"));
        await (await Scene.JoinAsync()).EndAsync(run, SettlementKind.Dead);
        var other = await Scene.EnqueueAsync(Given.Unique("k"));

        Assert.Equal(ChangeOutcome.WrongState, (await Scene.ChangeAsync(new RunCommand.Redrive(run))).Outcome);
        await Scene.CancelAsync(other);
        await Scene.ApplyAsync(new RunCommand.Redrive(run));

        Assert.Equal(new EnqueueResult(run, EnqueueOutcome.Existing), await Scene.OfferOneAsync(Given.Unique("k")));
    }

    [Fact]
    public async Task A_redriven_run_of_a_trigger_counts_as_one_that_has_not_ended()
    {
        await Scene.Triggers.SaveAsync(Given.Trigger("t", OverlapRule.Skip));
        var run = await Scene.Triggers.FireAsync("t");
        await Scene.CancelAsync(run);
        await Scene.ApplyAsync(new RunCommand.Redrive(run));

        await Scene.ExpectFinalAsync(await Scene.Triggers.FireAsync("t"), RunState.Skipped);
    }

    [Fact]
    public async Task A_run_that_changes_its_priority_keeps_its_place_among_its_equals()
    {
        var runs = await Scene.EnqueueAllAsync(Given.Runs(3));
        await Scene.ApplyAsync(new RunCommand.Reprioritise(runs[2], JobPriority.High));
        await Scene.ApplyAsync(new RunCommand.Reprioritise(runs[0], JobPriority.High));
        await Scene.ApplyAsync(new RunCommand.Reprioritise(runs[1], JobPriority.High));

        Assert.Equal(runs, await (await Scene.JoinAsync()).ClaimAllAsync());
    }

    [Fact]
    public async Task A_parked_run_that_is_made_urgent_is_let_go_before_the_others()
    {
        var runs = await Scene.EnqueueAllAsync(Given.Limited("l"), Given.Limited("l"), Given.Limited("l"));
        var node = await Scene.JoinAsync();
        Assert.Equal([runs[0]], await node.ClaimAllAsync());
        await Scene.ApplyAsync(new RunCommand.Reprioritise(runs[2], JobPriority.Critical));

        await node.EndAsync(runs[0]);

        Assert.Equal([runs[2]], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_trigger_is_not_paused_among_the_runs()
    {
        var target = PauseTarget.Trigger("t");

        await Assert.ThrowsAsync<ArgumentException>(
            () => Scene.ChangeAsync(new RunCommand.Pause(target, "why", "who")));
        await Assert.ThrowsAsync<ArgumentException>(() => Scene.ChangeAsync(new RunCommand.Release(target)));
    }

    [Fact]
    public async Task A_command_that_is_refused_keeps_those_before_it_from_being_carried_out()
    {
        var run = await Scene.EnqueueAsync(Given.Run());
        RunCommand[] commands =
            [new RunCommand.Cancel(run, "x"), new RunCommand.Pause(PauseTarget.Trigger("t"), "why", "who")];

        await Assert.ThrowsAsync<ArgumentException>(
            async () => await Scene.Seams.Jobs.ChangeAsync(commands, Scene.Now, TestContext.Current.CancellationToken));

        await Scene.ExpectReadyAsync(run);
    }

    [Fact]
    public async Task What_is_not_paused_cannot_be_released()
    {
        Assert.Equal(
            ChangeOutcome.NotFound, (await Scene.ChangeAsync(new RunCommand.Release(PauseTarget.Tag("x")))).Outcome);
        await Scene.PauseAsync(PauseTarget.Tag("x"));
        Assert.Equal(
            ChangeOutcome.NotFound, (await Scene.ChangeAsync(new RunCommand.Release(PauseTarget.Job("x")))).Outcome);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private RunCommand Command(string name, RunId run) => name switch
    {
        "cancel" => new RunCommand.Cancel(run, "x"),
        "reschedule" => new RunCommand.Reschedule(run, Scene.Now.AddSeconds(5)),
        "redrive" => new RunCommand.Redrive(run),
        _ => new RunCommand.Reprioritise(run, JobPriority.Low),
    };

    private async Task<RunId> InStateAsync(RunState state)
    {
        var run = await Scene.EnqueueAsync(Given.Run());
        if (state == RunState.Queued)
        {
            return run;
        }

        var node = await Scene.JoinAsync();
        await node.ClaimOneAsync(run);
        if (state != RunState.Running)
        {
            await node.EndAsync(run, Enum.Parse<SettlementKind>(state.ToString()));
        }

        return run;
    }
}
