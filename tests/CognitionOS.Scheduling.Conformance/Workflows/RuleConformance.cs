namespace CognitionOS.Scheduling.Conformance;

public abstract class RuleConformance : StoreConformance
{
    /// <summary>Every rule with every pair of ends of two parents, and whether the child then runs.</summary>
    public static TheoryData<ParentRule, RunState, RunState, bool> Pairs
    {
        get
        {
            RunState[] ends = [RunState.Succeeded, RunState.Dead, RunState.Cancelled, RunState.Skipped];
            var pairs = new TheoryData<ParentRule, RunState, RunState, bool>();
            foreach (var rule in Enum.GetValues<ParentRule>())
            {
                foreach (var (one, two) in ends.SelectMany(one => ends.Select(two => (one, two))))
                {
                    pairs.Add(rule, one, two, Runs(rule, one, two));
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_child_runs_if_its_rule_holds_and_is_skipped_if_not(
        ParentRule rule, RunState one, RunState two, bool runs)
    {
        var parents = await ParentsAsync(one, two);
        var child = await Store.EnqueueAsync(Given.Child(rule, [.. parents]));
        await Store.ExpectAsync(child, RunState.Waiting, NextMove.Parents);
        var node = await Store.JoinAsync();
        await EndAsync(node, parents[0], one);
        await EndAsync(node, parents[1], two);

        await ExpectAsync(child, runs);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Parents_that_have_ended_before_count_as_well(
        ParentRule rule, RunState one, RunState two, bool runs)
    {
        var parents = await ParentsAsync(one, two);
        var node = await Store.JoinAsync();
        await EndAsync(node, parents[0], one);
        await EndAsync(node, parents[1], two);

        var child = await Store.EnqueueAsync(Given.Child(rule, [.. parents]));

        await ExpectAsync(child, runs);
    }

    [Theory]
    [InlineData(ParentRule.AnySucceeded, RunState.Succeeded, true)]
    [InlineData(ParentRule.AnyFailed, RunState.Dead, true)]
    [InlineData(ParentRule.AnyFailed, RunState.Cancelled, true)]
    [InlineData(ParentRule.AllSucceeded, RunState.Dead, false)]
    [InlineData(ParentRule.AllSucceeded, RunState.Skipped, false)]
    [InlineData(ParentRule.NoneFailed, RunState.Cancelled, false)]
    public async Task What_the_first_parent_decides_is_done_at_once(ParentRule rule, RunState first, bool runs)
    {
        var parents = await ParentsAsync(first, RunState.Succeeded);
        var child = await Store.EnqueueAsync(Given.Child(rule, [.. parents]));
        var node = await Store.JoinAsync();
        await EndAsync(node, parents[0], first);

        await ExpectAsync(child, runs);
    }

    [Theory]
    [InlineData(ParentRule.AllDone, RunState.Dead)]
    [InlineData(ParentRule.Always, RunState.Skipped)]
    [InlineData(ParentRule.AllSucceeded, RunState.Succeeded)]
    [InlineData(ParentRule.NoneFailed, RunState.Succeeded)]
    [InlineData(ParentRule.AnySucceeded, RunState.Dead)]
    [InlineData(ParentRule.AnyFailed, RunState.Succeeded)]
    public async Task What_the_first_parent_leaves_open_waits_for_the_second(ParentRule rule, RunState first)
    {
        var parents = await ParentsAsync(first, RunState.Succeeded);
        var child = await Store.EnqueueAsync(Given.Child(rule, [.. parents]));
        var node = await Store.JoinAsync();
        await EndAsync(node, parents[0], first);

        await Store.ExpectAsync(child, RunState.Waiting, NextMove.Parents);
    }

    [Fact]
    public async Task A_child_decided_early_runs_once()
    {
        var parents = await Store.EnqueueAllAsync(Given.Runs(3));
        var child = await Store.EnqueueAsync(Given.Child(ParentRule.AnySucceeded, [.. parents]));
        var node = await Store.JoinAsync();
        await node.EndAsync(parents[0]);
        await node.EndAsync(child);
        await node.EndAsync(parents[1]);
        await node.EndAsync(parents[2], SettlementKind.Dead);

        await Store.ExpectFinalAsync(child, RunState.Succeeded);
        Assert.Empty(await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_parent_that_will_be_tried_again_decides_nothing()
    {
        var parent = await Store.EnqueueAsync(Given.Run());
        var child = await Store.EnqueueAsync(Given.Child(ParentRule.AnyFailed, parent));
        await (await Store.JoinAsync()).EndAsync(parent, SettlementKind.Retry, Seconds(5));

        await Store.ExpectAsync(child, RunState.Waiting, NextMove.Parents);
    }

    [Fact]
    public async Task A_parent_that_dies_with_its_node_decides_too()
    {
        var parent = await Store.EnqueueAsync(Given.Run() with { MaxLosses = 1 });
        var child = await Store.EnqueueAsync(Given.Child(ParentRule.AnyFailed, parent));
        await (await Store.JoinAsync()).ClaimOneAsync(parent);
        Store.PassSeconds(30);
        await Store.RecoverAsync();

        await Store.ExpectReadyAsync(child);
    }

    private static bool Runs(ParentRule rule, RunState one, RunState two)
    {
        var succeeded = (one == RunState.Succeeded ? 1 : 0) + (two == RunState.Succeeded ? 1 : 0);
        var skipped = (one == RunState.Skipped ? 1 : 0) + (two == RunState.Skipped ? 1 : 0);
        var failed = 2 - succeeded - skipped;
        return rule switch
        {
            ParentRule.AllSucceeded => succeeded == 2,
            ParentRule.AllDone => skipped < 2,
            ParentRule.AnySucceeded => succeeded > 0,
            ParentRule.AnyFailed => failed > 0,
            ParentRule.NoneFailed => failed == 0,
            _ => true,
        };
    }

    /// <summary>Two runs; one that is to be skipped waits for a parent of its own.</summary>
    private async Task<RunId[]> ParentsAsync(params RunState[] ends)
    {
        List<RunId> parents = [];
        foreach (var end in ends)
        {
            var root = await Store.EnqueueAsync(Given.Run());
            parents.Add(end == RunState.Skipped
                ? await Store.EnqueueAsync(Given.Child(ParentRule.AllSucceeded, root))
                : root);
        }

        return [.. parents];
    }

    private async Task EndAsync(SceneNode node, RunId parent, RunState end)
    {
        var doomed = (await Store.DetailAsync(parent)).Run.Parents?.Runs[0] ?? parent;
        await node.EndAsync(doomed, end switch
        {
            RunState.Succeeded => SettlementKind.Succeeded,
            RunState.Cancelled => SettlementKind.Cancelled,
            _ => SettlementKind.Dead,
        });
        await Store.ExpectFinalAsync(parent, end);
    }

    private Task ExpectAsync(RunId child, bool runs) =>
        runs ? Store.ExpectReadyAsync(child) : Store.ExpectFinalAsync(child, RunState.Skipped);
}
