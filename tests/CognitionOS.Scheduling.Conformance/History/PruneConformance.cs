namespace CognitionOS.Scheduling.Conformance;

public abstract class PruneConformance : StoreConformance
{
    public static TheoryData<SettlementKind> Ends =>
        [SettlementKind.Succeeded, SettlementKind.Dead, SettlementKind.Cancelled];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_finished_run_is_forgotten_when_its_time_is_over(SettlementKind kind)
    {
        var run = await Store.EnqueueAsync(Given.Run());
        await (await Store.JoinAsync()).EndAsync(run, kind);
        var policy = Policy(kind, Minutes(10));
        Store.Pass(Minutes(10) - Seconds(1));
        Assert.Equal(0, await PruneAsync(policy));
        Store.PassSeconds(2);

        Assert.Equal(1, await PruneAsync(policy));
        Assert.Empty(await Store.Seams.History.GetAsync([run]));
        Assert.Empty(await Store.QueryAsync());
        Assert.Empty((await Store.CountAsync()).ByState);
    }

    [Fact]
    public async Task Skipped_runs_are_kept_as_long_as_cancelled_ones()
    {
        var parent = await Store.EnqueueAsync(Given.Run());
        var child = await Store.EnqueueAsync(Given.Child(ParentRule.AllSucceeded, parent));
        await (await Store.JoinAsync()).EndAsync(parent, SettlementKind.Dead);
        Store.Pass(Minutes(11));

        Assert.Equal(1, await PruneAsync(new RetentionPolicy { Dropped = Minutes(10) }));
        Assert.Empty(await Store.Seams.History.GetAsync([child]));
    }

    [Fact]
    public async Task Live_runs_are_never_forgotten()
    {
        await Store.EnqueueAllAsync(Given.Run(), Given.Run(dueIn: Minutes(600)), Given.Run());
        await (await Store.JoinAsync()).ClaimAsync();
        Store.Pass(TimeSpan.FromDays(4_000));

        Assert.Equal(0, await PruneAsync(Nothing));
        Assert.Equal(3, (await Store.QueryAsync()).Count);
    }

    [Fact]
    public async Task Beyond_the_most_the_oldest_go_first()
    {
        var runs = await FinishAsync(5);

        Assert.Equal(3, await PruneAsync(new RetentionPolicy { MostRuns = 2 }));
        Assert.Equal([runs[4], runs[3]], (await Store.QueryAsync()).Select(run => run.Id));
    }

    [Fact]
    public async Task No_more_are_forgotten_in_one_call_than_allowed()
    {
        await FinishAsync(5);
        Store.PassSeconds(1);
        List<int> steps = [];
        for (var count = await PruneAsync(Nothing, 2); count > 0; count = await PruneAsync(Nothing, 2))
        {
            steps.Add(count);
        }

        Assert.Equal([2, 2, 1], steps);
    }

    [Fact]
    public async Task A_workflow_is_kept_while_one_of_its_runs_is_live()
    {
        var graph = Given.Workflow();
        var a = await Store.EnqueueAsync(Given.Node(graph, "a"));
        var b = await Store.EnqueueAsync(Given.Node(graph, "b", a));
        var node = await Store.JoinAsync();
        await node.EndAsync(a);
        Store.Pass(TimeSpan.FromDays(2));
        Assert.Equal(0, await PruneAsync(Nothing));
        var other = await Store.JoinAsync("b");
        await other.EndAsync(b);
        Store.Pass(TimeSpan.FromDays(2));

        Assert.Equal(2, await PruneAsync(Nothing));
    }

    [Fact]
    public async Task A_forgotten_parent_does_not_hold_up_what_was_decided()
    {
        var parents = await Store.EnqueueAllAsync(Given.Runs(2));
        var child = await Store.EnqueueAsync(Given.Child(ParentRule.AllSucceeded, [.. parents]));
        var node = await Store.JoinAsync();
        await node.EndAsync(parents[0]);
        Store.PassSeconds(1);
        await PruneAsync(Nothing);
        await node.EndAsync(parents[1]);

        Assert.Equal([child], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_redriven_run_is_not_forgotten()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        await (await Store.JoinAsync()).EndAsync(run, SettlementKind.Dead);
        await Store.ApplyAsync(new RunCommand.Redrive(run));
        Store.Pass(TimeSpan.FromDays(40));

        Assert.Equal(0, await PruneAsync(Nothing));
        await Store.ExpectAsync(run, RunState.Queued, NextMove.Ready);
    }

    private static RetentionPolicy Nothing => new()
    {
        Succeeded = TimeSpan.Zero,
        Dropped = TimeSpan.Zero,
        Dead = TimeSpan.Zero,
        MostRuns = 0,
    };

    private static RetentionPolicy Policy(SettlementKind kind, TimeSpan keep)
    {
        var policy = new RetentionPolicy
        {
            Succeeded = TimeSpan.FromDays(9),
            Dropped = TimeSpan.FromDays(9),
            Dead = TimeSpan.FromDays(9),
        };
        switch (kind)
        {
            case SettlementKind.Succeeded:
                policy.Succeeded = keep;
                break;
            case SettlementKind.Dead:
                policy.Dead = keep;
                break;
            default:
                policy.Dropped = keep;
                break;
        }

        return policy;
    }

    private async Task<int> PruneAsync(RetentionPolicy policy, int limit = 1_000) =>
        await Store.Seams.History.PruneAsync(policy, Store.Now, limit);

    private async Task<IReadOnlyList<RunId>> FinishAsync(int count)
    {
        var node = await Store.JoinAsync();
        List<RunId> runs = [];
        for (var number = 0; number < count; number++)
        {
            runs.Add(await Store.EnqueueAsync(Given.Run()));
            await node.EndAsync(runs[^1]);
            Store.PassSeconds(1);
        }

        return runs;
    }
}
