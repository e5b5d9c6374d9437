namespace CognitionOS.Scheduling.Conformance;

public abstract class OrderConformance : StoreConformance
{
    [Fact]
    public async Task The_earliest_due_goes_first()
    {
        var late = await Store.EnqueueAsync(Given.Run(dueIn: Seconds(2)));
        var early = await Store.EnqueueAsync(Given.Run(dueIn: Seconds(1)));
        Store.PassSeconds(5);
        var node = await Store.JoinAsync();

        Assert.Equal([early, late], await node.ClaimIdsAsync(2));
    }

    [Fact]
    public async Task Ties_go_by_the_order_of_enqueueing_whatever_the_ids()
    {
        var runs = Given.Runs(20);
        Array.Reverse(runs);
        await Store.EnqueueAllAsync(runs[..10]);
        await Store.EnqueueAllAsync(runs[10..]);
        var node = await Store.JoinAsync();

        Assert.Equal(runs.Select(run => run.Id), await node.ClaimIdsAsync(20));
    }

    [Fact]
    public async Task Higher_priorities_go_first_among_runs_due_together()
    {
        var runs = Enum.GetValues<JobPriority>().Select(priority => Given.Urgent(priority)).ToArray();
        await Store.EnqueueAllAsync([.. runs.Reverse()]);
        var node = await Store.JoinAsync();

        Assert.Equal(runs.Select(run => run.Id), await node.ClaimIdsAsync(10));
    }

    [Theory]
    [InlineData(JobPriority.High, 30)]
    [InlineData(JobPriority.Normal, 60)]
    [InlineData(JobPriority.Low, 90)]
    [InlineData(JobPriority.Background, 120)]
    public async Task A_run_overtakes_a_critical_one_by_waiting_30_s_longer_per_level(JobPriority priority, int head)
    {
        var critical = await Store.EnqueueAsync(Given.Urgent(JobPriority.Critical, Seconds(200)));
        var justBehind = await Store.EnqueueAsync(Given.Urgent(priority, Seconds(200 - head + 0.5)));
        var justBefore = await Store.EnqueueAsync(Given.Urgent(priority, Seconds(200 - head - 0.5)));
        Store.PassSeconds(300);
        var node = await Store.JoinAsync();

        Assert.Equal([justBefore, critical, justBehind], await node.ClaimIdsAsync(3));
    }

    [Fact]
    public async Task Equal_ranks_of_different_priorities_go_by_the_order_of_enqueueing()
    {
        var normal = await Store.EnqueueAsync(Given.Urgent(JobPriority.Normal));
        var critical = await Store.EnqueueAsync(Given.Urgent(JobPriority.Critical, Seconds(60)));
        var background = await Store.EnqueueAsync(Given.Urgent(JobPriority.Background, Seconds(-60)));
        Store.PassSeconds(60);
        var node = await Store.JoinAsync();

        Assert.Equal([normal, critical, background], await node.ClaimIdsAsync(3));
    }

    [Fact]
    public async Task Background_runs_under_a_steady_stream_of_critical()
    {
        var background = await Store.EnqueueAsync(Given.Urgent(JobPriority.Background));
        var node = await Store.JoinAsync();
        var waited = 0;
        for (var done = false; !done && waited < 500; waited++)
        {
            await Store.EnqueueAsync(Given.Urgent(JobPriority.Critical));
            var claim = Assert.Single(await node.ClaimAsync());
            done = claim.Run.Id == background;
            await node.EndAsync(claim.Run.Id);
            Store.PassSeconds(1);
            await node.RenewAsync();
        }

        Assert.InRange(waited, 120, 123);
    }

    [Fact]
    public async Task Nothing_is_handed_out_before_it_is_due()
    {
        var run = await Store.EnqueueAsync(Given.Run(dueIn: Seconds(5)));
        var node = await Store.JoinAsync();
        Store.Pass(Seconds(5) - TimeSpan.FromTicks(1));

        Assert.Empty(await node.ClaimAsync());
        Store.Pass(TimeSpan.FromTicks(1));
        await node.ClaimOneAsync(run);
    }

    [Fact]
    public async Task A_clock_set_back_hands_out_nothing_that_is_not_due()
    {
        var run = await Store.EnqueueAsync(Given.Run(dueIn: Seconds(5)));
        Store.PassSeconds(6);
        var node = await Store.JoinAsync();
        await node.ExchangeAsync([]);
        Store.PassSeconds(-3);

        Assert.Empty(await node.ClaimAsync());
        Store.PassSeconds(3);
        await node.ClaimOneAsync(run);
    }

    [Fact]
    public async Task A_claim_tells_when_the_next_run_falls_due()
    {
        var node = await Store.JoinAsync();
        Assert.Null((await node.ExchangeAsync([], 1)).NextDue);
        await Store.EnqueueAllAsync(Given.Run(dueIn: Seconds(9)), Given.Run(dueIn: Seconds(7)));

        var next = (await node.ExchangeAsync([], 1)).NextDue;

        Assert.NotNull(next);
        Assert.InRange(next.Value, Store.Now + TimeSpan.FromTicks(1), Store.Now + Seconds(7));
    }

    [Fact]
    public async Task Another_priority_changes_the_place()
    {
        var first = await Store.EnqueueAsync(Given.Run());
        var second = await Store.EnqueueAsync(Given.Run());
        await Store.ApplyAsync(new RunCommand.Reprioritise(second, JobPriority.Critical));
        var node = await Store.JoinAsync();

        Assert.Equal([second, first], await node.ClaimIdsAsync(2));
        Assert.Equal(JobPriority.Critical, (await Store.InfoAsync(second)).Priority);
    }

    [Fact]
    public async Task Another_instant_changes_the_place()
    {
        var runs = await Store.EnqueueAllAsync(Given.Runs(3));
        await Store.ApplyAsync(new RunCommand.Reschedule(runs[0], Store.Now + Seconds(10)));
        await Store.ApplyAsync(new RunCommand.Reschedule(runs[2], Store.Now - Seconds(1)));
        var node = await Store.JoinAsync();

        Assert.Equal([runs[2], runs[1]], await node.ClaimIdsAsync(3));
        await Store.ExpectAsync(runs[0], RunState.Queued, NextMove.Instant);
        Store.PassSeconds(10);
        Assert.Equal([runs[0]], await node.ClaimIdsAsync(3));
    }

    [Fact]
    public async Task A_future_run_can_be_pulled_forward_to_now()
    {
        var run = await Store.EnqueueAsync(Given.Run(dueIn: Minutes(60)));
        var node = await Store.JoinAsync();
        await Store.ApplyAsync(new RunCommand.Reschedule(run, Store.Now));

        await node.ClaimOneAsync(run);
    }

    [Fact]
    public async Task A_run_that_was_given_back_keeps_its_place()
    {
        var runs = await Store.EnqueueAllAsync(Given.Runs(3));
        var node = await Store.JoinAsync();
        await node.EndAsync(runs[0], SettlementKind.Returned);
        await node.EndAsync(runs[1], SettlementKind.Returned);
        await node.EndAsync(runs[2], SettlementKind.Returned);

        Assert.Equal(runs, await node.ClaimIdsAsync(3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Runs_taken_out_of_the_middle_leave_the_others_in_order(int seed)
    {
        var random = new Random(seed);
        NewRun[] runs = [.. Enumerable.Range(0, 400).Select(_ => Given.Run(dueIn: -Seconds(random.Next(10_000))))];
        await Store.EnqueueAllAsync(runs);
        var dropped = runs.Where(_ => random.Next(3) == 0).ToArray();
        foreach (var run in dropped)
        {
            await Store.CancelAsync(run.Id);
        }

        var left = runs.Except(dropped).OrderBy(run => run.DueAt).Select(run => run.Id);
        Assert.Equal(left, await (await Store.JoinAsync()).ClaimIdsAsync(400));
    }

    [Fact]
    public async Task Jobs_are_merged_by_rank()
    {
        var mail = await Store.EnqueueAsync(Given.Run("mail", Seconds(3)));
        var report = await Store.EnqueueAsync(Given.Run("report", Seconds(2)));
        var tick = await Store.EnqueueAsync(Given.Run("tick", Seconds(1)));
        Store.PassSeconds(3);
        var node = await Store.JoinAsync();

        Assert.Equal([tick, report, mail], await node.ClaimIdsAsync(3));
    }
}
