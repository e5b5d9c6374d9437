namespace CognitionOS.Scheduling.Conformance;

public abstract class RetryConformance : StoreConformance
{
    [Theory]
    [InlineData(SettlementKind.Dead)]
    [InlineData(SettlementKind.Cancelled)]
    public async Task A_redriven_run_has_no_reason_any_more(SettlementKind kind)
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        await node.EndAsync(run, kind);
        Assert.NotNull((await Store.InfoAsync(run)).Reason);

        await Store.ApplyAsync(new RunCommand.Redrive(run));

        Assert.Null((await Store.InfoAsync(run)).Reason);
        await node.EndAsync(run);
        Assert.Null((await Store.InfoAsync(run)).Reason);
    }

    [Fact]
    public async Task A_retry_waits_for_its_instant_and_counts_on()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        await node.EndAsync(run, SettlementKind.Retry, Seconds(10));

        await Store.ExpectAsync(run, RunState.Queued, NextMove.Instant);
        var info = await Store.InfoAsync(run);
        Assert.Equal((Store.Now + Seconds(10), 1, "ended Retry"), (info.DueAt, info.Attempt, info.Reason));
        Assert.Empty(await node.ClaimAsync());
        Store.PassSeconds(10);
        Assert.Equal(2, (await node.ClaimOneAsync(run)).Attempt);
    }

    [Fact]
    public async Task A_retry_remembers_its_first_due_and_its_first_start()
    {
        var due = Store.Now;
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        Store.PassSeconds(2);
        await node.EndAsync(run, SettlementKind.Retry, Seconds(5));
        Store.PassSeconds(5);
        await node.EndAsync(run, SettlementKind.Retry, Seconds(5));
        Store.PassSeconds(5);

        var claim = await node.ClaimOneAsync(run);

        Assert.Equal((due, due + Seconds(2), due), (claim.FirstDueAt, claim.FirstStartedAt, claim.EnqueuedAt));
    }

    [Fact]
    public async Task A_waiting_retry_can_be_moved()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        await node.EndAsync(run, SettlementKind.Retry, Minutes(60));
        await Store.ApplyAsync(new RunCommand.Reschedule(run, Store.Now));

        Assert.Equal(2, (await node.ClaimOneAsync(run)).Attempt);
    }

    [Fact]
    public async Task A_waiting_retry_can_be_cancelled()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        await node.EndAsync(run, SettlementKind.Retry, Seconds(1));
        await Store.CancelAsync(run);
        Store.PassSeconds(2);

        Assert.Empty(await node.ClaimAsync());
    }

    [Theory]
    [InlineData(SettlementKind.Dead)]
    [InlineData(SettlementKind.Cancelled)]
    public async Task A_redriven_run_is_due_now_and_counts_from_0(SettlementKind kind)
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        await node.EndAsync(run, SettlementKind.Retry);
        await node.EndAsync(run, kind);
        Store.PassSeconds(5);
        await Store.ApplyAsync(new RunCommand.Redrive(run));

        await Store.ExpectReadyAsync(run);
        var info = await Store.InfoAsync(run);
        Assert.Equal((0, 0, null, Store.Now), (info.Attempt, info.Losses, info.EndedAt, info.DueAt));
        var claim = await node.ClaimOneAsync(run);
        Assert.Equal((1, null), (claim.Attempt, claim.FirstStartedAt));
    }

    [Fact]
    public async Task A_redriven_run_has_all_its_losses_before_it_again()
    {
        var run = await Store.EnqueueAsync(Given.Run() with { MaxLosses = 2 });
        for (var loss = 0; loss < 3; loss++)
        {
            await (await Store.JoinAsync(GivenWork.Number(loss))).ClaimOneAsync(run);
            Store.PassSeconds(30);
            await Store.RecoverAsync();
            if ((await Store.InfoAsync(run)).State == RunState.Dead)
            {
                await Store.ApplyAsync(new RunCommand.Redrive(run));
            }
        }

        Assert.Equal((RunState.Queued, 1), ((await Store.InfoAsync(run)).State, (await Store.InfoAsync(run)).Losses));
    }

    [Fact]
    public async Task Only_dead_and_cancelled_runs_can_be_redriven()
    {
        var done = await Store.EnqueueAsync(Given.Run());
        await (await Store.JoinAsync()).EndAsync(done);
        var queued = await Store.EnqueueAsync(Given.Run());

        foreach (var run in (RunId[])[done, queued])
        {
            Assert.Equal(ChangeOutcome.WrongState, (await Store.ChangeAsync(new RunCommand.Redrive(run))).Outcome);
        }
    }

    [Fact]
    public async Task Final_runs_can_be_neither_moved_nor_reprioritised()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        await (await Store.JoinAsync()).EndAsync(run, SettlementKind.Dead);

        var moved = await Store.ChangeAsync(new RunCommand.Reschedule(run, Store.Now));
        var raised = await Store.ChangeAsync(new RunCommand.Reprioritise(run, JobPriority.High));

        Assert.Equal((ChangeOutcome.WrongState, ChangeOutcome.WrongState), (moved.Outcome, raised.Outcome));
    }
}
