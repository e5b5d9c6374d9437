namespace CognitionOS.Scheduling.Conformance;

/// <summary>A freed slot wakes one parked run; if that one cannot take it, the next one must.</summary>
public abstract class WakeConformance : StoreConformance
{
    [Fact]
    public async Task A_woken_run_that_parks_under_another_limit_passes_the_wake_on()
    {
        var (node, holder, _, behind) = await ParkTwoAsync(Given.Run() with { Limits = [new("l", 1), new("m", 1)] });
        var other = await Store.EnqueueAsync(Given.Limited("m") with { Priority = JobPriority.Critical });
        await node.ClaimOneAsync(other);
        await node.EndAsync(holder);

        Assert.Equal([behind], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_woken_run_that_is_cancelled_passes_the_wake_on()
    {
        var (node, holder, woken, behind) = await ParkTwoAsync(Given.Limited("l"));
        await node.EndAsync(holder);
        await Store.CancelAsync(woken);

        Assert.Equal([behind], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_woken_run_that_is_moved_passes_the_wake_on()
    {
        var (node, holder, woken, behind) = await ParkTwoAsync(Given.Limited("l"));
        await node.EndAsync(holder);
        await Store.ApplyAsync(new RunCommand.Reschedule(woken, Store.Now + Seconds(60)));

        Assert.Equal([behind], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_woken_run_that_is_paused_passes_the_wake_on()
    {
        var (node, holder, woken, behind) = await ParkTwoAsync(Given.Limited("l") with { Tags = ["slow"] });
        await node.EndAsync(holder);
        await Store.PauseAsync(PauseTarget.Tag("slow"));

        Assert.Equal([behind], await node.ClaimAllAsync());
        await Store.ReleaseAsync(PauseTarget.Tag("slow"));
        await node.EndAsync(behind);
        Assert.Equal([woken], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_run_paused_while_parked_does_not_swallow_the_wake()
    {
        var (node, holder, paused, behind) = await ParkTwoAsync(Given.Limited("l") with { Tags = ["slow"] });
        await Store.PauseAsync(PauseTarget.Tag("slow"));
        await node.EndAsync(holder);

        Assert.Equal([behind], await node.ClaimAllAsync());
        await Store.ReleaseAsync(PauseTarget.Tag("slow"));
        await node.EndAsync(behind);
        Assert.Equal([paused], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_parked_run_that_is_cancelled_leaves_the_queue_in_order()
    {
        var (node, holder, parked, behind) = await ParkTwoAsync(Given.Limited("l"));
        await Store.CancelAsync(parked);
        await node.EndAsync(holder);

        Assert.Equal([behind], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_parked_run_that_is_moved_does_not_swallow_the_wake()
    {
        var (node, holder, moved, behind) = await ParkTwoAsync(Given.Limited("l"));
        await Store.ApplyAsync(new RunCommand.Reschedule(moved, Store.Now + Seconds(10)));
        await Store.ExpectAsync(moved, RunState.Queued, NextMove.Instant);
        await node.EndAsync(holder);

        Assert.Equal([behind], await node.ClaimAllAsync());
        await node.EndAsync(behind);
        Store.PassSeconds(10);
        Assert.Equal([moved], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_woken_run_that_nobody_knows_any_more_passes_the_wake_on()
    {
        var stranger = await Store.JoinAsync("stranger", "exotic", "mail");
        var holder = await Store.EnqueueAsync(Given.Limited("l"));
        var exotic = await Store.EnqueueAsync(Given.Limited("l", job: "exotic"));
        var behind = await Store.EnqueueAsync(Given.Limited("l"));
        var node = await Store.JoinAsync();
        await node.ClaimOneAsync(holder);
        await stranger.ClaimAsync(9);
        await stranger.LeaveAsync();
        await node.EndAsync(holder);

        Assert.Equal([behind], await node.ClaimAllAsync());
        Assert.False((await Store.InfoAsync(exotic)).State == RunState.Running);
    }

    [Fact]
    public async Task A_newcomer_that_takes_the_slot_before_the_woken_run_loses_nobody()
    {
        var (node, holder, woken, behind) = await ParkTwoAsync(Given.Limited("l"));
        await node.EndAsync(holder);
        var urgent = await Store.EnqueueAsync(Given.Limited("l") with { Priority = JobPriority.Critical });

        Assert.Equal([urgent], await node.ClaimAllAsync());
        await node.EndAsync(urgent);
        Assert.Equal([woken], await node.ClaimAllAsync());
        await node.EndAsync(woken);
        Assert.Equal([behind], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task Two_limits_freed_at_once_let_everybody_through_in_the_end()
    {
        var node = await Store.JoinAsync();
        var holders = await Store.EnqueueAllAsync(Given.Limited("l"), Given.Limited("m"));
        await node.ClaimAsync(2);
        NewRun Both(string first, string second) => Given.Run() with { Limits = [new(first, 1), new(second, 1)] };
        var rest = await Store.EnqueueAllAsync(
            Both("l", "m"), Both("m", "l"), Given.Limited("l"), Given.Limited("m"), Both("l", "m"));
        await node.ClaimAllAsync();
        List<RunId> running = [.. holders];
        List<RunId> ended = [];
        for (; running.Count > 0; running.AddRange(await node.ClaimAllAsync()))
        {
            await node.EndAsync(running[0]);
            ended.Add(running[0]);
            running.RemoveAt(0);
        }

        Assert.Equivalent(holders.Concat(rest), ended);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_whose_job_is_paused_keeps_no_other_from_the_slot(bool wokenBefore)
    {
        var (node, holder, paused, behind) = await ParkTwoAsync(Given.Limited("l", job: "report"));
        if (wokenBefore)
        {
            await node.EndAsync(holder);
        }

        await Store.PauseAsync(PauseTarget.Job("report"));
        if (!wokenBefore)
        {
            await node.EndAsync(holder);
        }

        Assert.Equal([behind], await node.ClaimAllAsync());
        await Store.ReleaseAsync(PauseTarget.Job("report"));
        await node.EndAsync(behind);
        Assert.Equal([paused], await node.ClaimAllAsync());
    }

    private async Task<(SceneNode Node, RunId Holder, RunId First, RunId Second)> ParkTwoAsync(NewRun first)
    {
        var node = await Store.JoinAsync();
        var holder = await Store.EnqueueAsync(Given.Limited("l") with { Priority = JobPriority.Critical });
        await node.ClaimOneAsync(holder);
        await Store.EnqueueAsync(first);
        var second = await Store.EnqueueAsync(Given.Limited("l"));
        Assert.Empty(await node.ClaimAsync(2));
        return (node, holder, first.Id, second);
    }
}
