namespace CognitionOS.Scheduling.Conformance;

public abstract class StatisticsConformance : StoreConformance
{
    [Fact]
    public async Task Runs_are_counted_by_state_and_by_job()
    {
        var runs = await Store.EnqueueAllAsync([.. Given.Runs(3), .. Given.Runs(2, "report")]);
        var node = await Store.JoinAsync();
        await node.EndAsync(runs[0]);
        await node.EndAsync(runs[3], SettlementKind.Dead);
        await node.EndAsync(runs[4], SettlementKind.Returned);

        var counted = await Store.CountAsync();

        Assert.Equivalent(
            Expected((RunState.Succeeded, 1), (RunState.Dead, 1), (RunState.Running, 2), (RunState.Queued, 1)),
            counted.ByState, strict: true);
        Assert.Equal(["mail", "report"], counted.ByJob.Keys.Order());
        Assert.Equivalent(Expected((RunState.Dead, 1), (RunState.Queued, 1)), counted.ByJob["report"], strict: true);
    }

    [Fact]
    public async Task An_empty_store_counts_nothing()
    {
        var counted = await Store.CountAsync();

        Assert.Empty(counted.ByState);
        Assert.Empty(counted.ByJob);
        Assert.Empty(counted.LastSuccess);
        Assert.Equal(new Backlog(0, TimeSpan.Zero), counted.Unknown);
    }

    [Fact]
    public async Task Due_runs_are_counted_by_priority_with_the_age_of_the_oldest()
    {
        await Store.EnqueueAllAsync(
            Given.Urgent(JobPriority.High), Given.Urgent(JobPriority.High, Seconds(4)),
            Given.Urgent(JobPriority.High, Seconds(60)), Given.Urgent(JobPriority.Low, Seconds(9)));
        Store.PassSeconds(10);
        await (await Store.JoinAsync()).ClaimAsync(0);

        var due = (await Store.CountAsync()).Due;

        Assert.Equal(new Backlog(2, Seconds(10)), due[JobPriority.High]);
        Assert.Equal(new Backlog(1, Seconds(1)), due[JobPriority.Low]);
        Assert.Equal(0, due.GetValueOrDefault(JobPriority.Critical).Count);
    }

    [Fact]
    public async Task Running_and_future_runs_are_not_due()
    {
        await Store.EnqueueAllAsync(Given.Run(), Given.Run(dueIn: Seconds(5)));
        await (await Store.JoinAsync()).ClaimAsync();

        Assert.Equal(0, (await Store.CountAsync()).Due.GetValueOrDefault(JobPriority.Normal).Count);
    }

    [Fact]
    public async Task The_last_success_of_each_job_is_told()
    {
        var node = await Store.JoinAsync();
        await node.EndAsync(await Store.EnqueueAsync(Given.Run()));
        Store.PassSeconds(5);
        await node.EndAsync(await Store.EnqueueAsync(Given.Run()));
        var last = Store.Now;
        Store.PassSeconds(5);
        await node.EndAsync(await Store.EnqueueAsync(Given.Run()), SettlementKind.Dead);
        await node.EndAsync(await Store.EnqueueAsync(Given.Run("report")), SettlementKind.Dead);

        Assert.Equal([new KeyValuePair<string, DateTimeOffset>("mail", last)], (await Store.CountAsync()).LastSuccess);
    }

    [Fact]
    public async Task A_filter_narrows_the_counts()
    {
        await Store.EnqueueAllAsync(Given.Tagged("x"), Given.Run(), Given.Run("report") with { Tenant = "acme" });

        Assert.Equal(1, (await Store.CountAsync(new RunQuery { Tag = "x" })).ByState[RunState.Queued]);
        Assert.Equal(["report"], (await Store.CountAsync(new RunQuery { Tenant = "acme" })).ByJob.Keys);
    }

    [Fact]
    public async Task A_page_does_not_narrow_the_counts()
    {
        await Store.EnqueueAllAsync(Given.Runs(5));

        Assert.Equal(5, (await Store.CountAsync(new RunQuery { Limit = 1 })).ByState[RunState.Queued]);
    }

    [Fact]
    public async Task What_a_pause_covers_is_counted_as_parked_and_not_as_due()
    {
        await Store.EnqueueAllAsync(Given.Run(), Given.Run(dueIn: Seconds(60)), Given.Run("report"), Given.Tagged("x"));
        await Store.PauseAsync(PauseTarget.Job("report"));
        await ExpectStatesAsync((RunState.Queued, 3), (RunState.Parked, 1));

        await Store.PauseAsync(PauseTarget.Tag("x"));
        await ExpectStatesAsync((RunState.Queued, 2), (RunState.Parked, 2));
        Assert.Equal(1, (await Store.CountAsync()).Due[JobPriority.Normal].Count);

        await Store.PauseAsync(PauseTarget.Scheduler);
        await ExpectStatesAsync((RunState.Queued, 1), (RunState.Parked, 3));
        Assert.Equal(0, (await Store.CountAsync()).Due.GetValueOrDefault(JobPriority.Normal).Count);
    }

    [Fact]
    public async Task What_is_due_and_unknown_is_counted_with_the_age_of_the_oldest()
    {
        await Store.JoinAsync("a", "mail");
        await Store.EnqueueAllAsync(Given.Run(), Given.Run("exotic"), Given.Run("exotic", Seconds(4)));
        Store.PassSeconds(9);

        Assert.Equal(new Backlog(2, Seconds(9)), (await Store.CountAsync()).Unknown);
        Assert.Equal(new Backlog(0, TimeSpan.Zero), (await Store.CountAsync(new RunQuery { Job = "mail" })).Unknown);
    }

    [Fact]
    public async Task States_narrow_the_counts_to_themselves()
    {
        await Store.EnqueueAllAsync(Given.Runs(3));
        await (await Store.JoinAsync()).ClaimAsync();

        var counted = await Store.CountAsync(new RunQuery { States = [RunState.Running] });

        Assert.Equivalent(Expected((RunState.Running, 1)), counted.ByState, strict: true);
        Assert.Equal(0, counted.Due.GetValueOrDefault(JobPriority.Normal).Count);
    }

    [Fact]
    public async Task A_workflow_is_counted_alone()
    {
        var id = Given.Workflow();
        var a = await Store.EnqueueAsync(Given.Node(id, "a"));
        await Store.EnqueueAllAsync(Given.Node(id, "b", a), Given.Run("node"));

        var counted = await Store.CountAsync(new RunQuery { Workflow = id });

        Assert.Equivalent(Expected((RunState.Queued, 1), (RunState.Waiting, 1)), counted.ByState, strict: true);
        Assert.Empty((await Store.CountAsync(new RunQuery { Workflow = Given.Workflow() })).ByState);
    }

    [Fact]
    public async Task What_is_forgotten_is_counted_no_more()
    {
        await (await Store.JoinAsync()).EndAsync(await Store.EnqueueAsync(Given.Run()));
        Store.Pass(TimeSpan.FromDays(2));
        await Store.Seams.History.PruneAsync(new RetentionPolicy(), Store.Now, 10);

        Assert.Empty((await Store.CountAsync()).ByState);
        Assert.Empty((await Store.CountAsync()).ByJob);
    }

    private async Task ExpectStatesAsync(params (RunState State, int Count)[] counts) =>
        Assert.Equivalent(Expected(counts), (await Store.CountAsync()).ByState, strict: true);

    private static Dictionary<RunState, int> Expected(params (RunState State, int Count)[] counts) =>
        counts.ToDictionary(count => count.State, count => count.Count);
}
