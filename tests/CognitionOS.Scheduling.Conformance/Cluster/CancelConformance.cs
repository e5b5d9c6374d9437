namespace CognitionOS.Scheduling.Conformance;

public abstract class CancelConformance : StoreConformance
{
    [Fact]
    public async Task A_queued_run_is_cancelled_at_once()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        Store.PassSeconds(1);
        await Store.CancelAsync(run);
        var node = await Store.JoinAsync();

        await Store.ExpectFinalAsync(run, RunState.Cancelled);
        var info = await Store.InfoAsync(run);
        Assert.Equal(("no longer needed", Store.Now), (info.Reason, info.EndedAt));
        Assert.Empty(await node.ClaimAsync());
    }

    [Fact]
    public async Task A_future_run_is_cancelled_at_once()
    {
        var run = await Store.EnqueueAsync(Given.Run(dueIn: Minutes(1)));
        await Store.CancelAsync(run);
        Store.Pass(Minutes(2));

        Assert.Empty(await (await Store.JoinAsync()).ClaimAsync());
        await Store.ExpectFinalAsync(run, RunState.Cancelled);
    }

    [Fact]
    public async Task The_node_of_a_running_run_is_told_and_no_other()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var a = await Store.JoinAsync("a");
        var b = await Store.JoinAsync("b");
        var claim = await a.ClaimOneAsync(run);
        await Store.CancelAsync(run);

        Assert.Equal([new FencedRun(run, claim.Fence)], (await a.RenewAsync()).CancelRequested);
        Assert.Empty((await b.RenewAsync()).CancelRequested);
        await Store.ExpectAsync(run, RunState.Running, NextMove.Lease, "a");
    }

    [Fact]
    public async Task A_cancel_is_asked_for_until_the_run_has_ended()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        var claim = await node.ClaimOneAsync(run);
        await Store.CancelAsync(run);
        await node.RenewAsync();

        Assert.Equal([new FencedRun(run, claim.Fence)], (await node.RenewAsync()).CancelRequested);
        await node.EndAsync(run, SettlementKind.Cancelled);
        Assert.Empty((await node.RenewAsync()).CancelRequested);
        await Store.ExpectFinalAsync(run, RunState.Cancelled);
    }

    [Fact]
    public async Task A_run_that_ends_well_in_spite_of_a_cancel_has_succeeded()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(run);
        await Store.CancelAsync(run);

        await node.EndAsync(run);

        await Store.ExpectFinalAsync(run, RunState.Succeeded);
    }

    [Theory]
    [InlineData(SettlementKind.Returned)]
    [InlineData(SettlementKind.Retry)]
    public async Task A_run_to_be_cancelled_does_not_come_back(SettlementKind kind)
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(run);
        await Store.CancelAsync(run);

        await node.EndAsync(run, kind);

        await Store.ExpectFinalAsync(run, RunState.Cancelled);
    }

    [Fact]
    public async Task A_run_to_be_cancelled_does_not_come_back_when_its_node_dies()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        await (await Store.JoinAsync()).ClaimOneAsync(run);
        await Store.CancelAsync(run);
        Store.PassSeconds(30);

        await Store.RecoverAsync();

        await Store.ExpectFinalAsync(run, RunState.Cancelled);
    }

    [Theory]
    [InlineData(SettlementKind.Succeeded)]
    [InlineData(SettlementKind.Dead)]
    [InlineData(SettlementKind.Cancelled)]
    public async Task A_final_run_cannot_be_cancelled(SettlementKind kind)
    {
        var run = await Store.EnqueueAsync(Given.Run());
        await (await Store.JoinAsync()).EndAsync(run, kind);

        var result = await Store.ChangeAsync(new RunCommand.Cancel(run, "late"));

        Assert.Equal((ChangeOutcome.WrongState, 0), (result.Outcome, result.Count));
    }

    [Fact]
    public async Task Commands_for_unknown_runs_find_nothing()
    {
        var ghost = Given.Id();
        var results = await Store.Seams.Jobs.ChangeAsync(
            [
                new RunCommand.Cancel(ghost, "x"), new RunCommand.Reschedule(ghost, Store.Now),
                new RunCommand.Redrive(ghost), new RunCommand.Reprioritise(ghost, JobPriority.High),
            ],
            Store.Now);

        Assert.All(results, result => Assert.Equal(ChangeOutcome.NotFound, result.Outcome));
    }

    [Fact]
    public async Task Commands_are_carried_out_in_order_and_each_by_itself()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var results = await Store.Seams.Jobs.ChangeAsync(
            [
                new RunCommand.Cancel(run, "x"), new RunCommand.Cancel(Given.Id(), "x"),
                new RunCommand.Cancel(run, "x"), new RunCommand.Redrive(run),
            ],
            Store.Now);

        Assert.Equal(
            [ChangeOutcome.Applied, ChangeOutcome.NotFound, ChangeOutcome.WrongState, ChangeOutcome.Applied],
            results.Select(result => result.Outcome));
        await Store.ExpectReadyAsync(run);
    }

    [Fact]
    public async Task A_running_run_can_be_neither_moved_nor_reprioritised_nor_redriven()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        await (await Store.JoinAsync()).ClaimOneAsync(run);

        foreach (var command in (RunCommand[])[new RunCommand.Reschedule(run, Store.Now), new RunCommand.Redrive(run),
            new RunCommand.Reprioritise(run, JobPriority.High)])
        {
            Assert.Equal(ChangeOutcome.WrongState, (await Store.ChangeAsync(command)).Outcome);
        }
    }
}
