using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed class WorkflowEndToEndTests
{
    private readonly SchedulerByHand _scheduler = new(Jobs.Plain("plain"), Jobs.Mailing);

    public static TheoryData<ParentRule, RunState, RunState> EveryCase
    {
        get
        {
            RunState[] ends = [RunState.Succeeded, RunState.Dead, RunState.Cancelled, RunState.Skipped];
            var cases = new TheoryData<ParentRule, RunState, RunState>();
            foreach (var rule in Enum.GetValues<ParentRule>())
            {
                foreach (var (left, right) in ends.SelectMany(_ => ends, (left, right) => (left, right)))
                {
                    cases.Add(rule, left, right);
                }
            }

            return cases;
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodes_run_when_their_parents_have_run_and_those_that_may_run_together()
    {
        await _scheduler.SubmitAsync(new Workflow("nightly")
            .Add("load", "plain").After("left", "right")
            .Add("left", "mail", new Mail("l")).After("extract")
            .Add("right", "mail", new Mail("r")).After("extract")
            .Add("extract", "plain"));

        var rounds = await _scheduler.RunAllAsync(_ => SettlementKind.Succeeded);

        Assert.Equal([["extract"], ["left", "right"], ["load"]], rounds);
    }

    [Theory]
    [MemberData(nameof(EveryCase))]
    public async Task A_rule_decides_for_every_way_in_which_two_parents_can_end(
        ParentRule rule, RunState left, RunState right)
    {
        var workflow = new Workflow("rules").Add("dead", "plain");
        AddParent(workflow, "left", left);
        AddParent(workflow, "right", right);
        var id = await _scheduler.SubmitAsync(workflow.Add("child", "plain").After("left", "right").When(rule));

        await _scheduler.RunAllAsync(node => Outcome(node, left, right));

        var graph = await _scheduler.GraphAsync(id);
        Assert.Equal(
            [left, right], graph.Nodes.Where(node => node.Name is "left" or "right").Select(node => node.State));
        Assert.Equal(
            Runs(rule, left, right) ? RunState.Succeeded : RunState.Skipped,
            graph.Nodes.Single(node => node.Name == "child").State);
    }

    [Fact]
    public async Task What_can_no_longer_run_is_skipped_all_the_way_down_with_the_reason()
    {
        var id = await _scheduler.SubmitAsync(new Workflow("chain")
            .Add("a", "plain")
            .Add("b", "plain").After("a")
            .Add("c", "plain").After("b")
            .Add("alarm", "plain").After("a").When(ParentRule.AnyFailed));

        await _scheduler.RunAllAsync(node => node == "a" ? SettlementKind.Dead : SettlementKind.Succeeded);

        var nodes = (await _scheduler.GraphAsync(id)).Nodes.ToDictionary(node => node.Name);
        Assert.Equal(
            (RunState.Skipped, RunState.Skipped, RunState.Succeeded),
            (nodes["b"].State, nodes["c"].State, nodes["alarm"].State));
        Assert.Contains("It was to fail.", nodes["a"].Reason, StringComparison.Ordinal);
        Assert.Contains("a ", nodes["b"].Reason, StringComparison.Ordinal);
        Assert.Contains("Dead", nodes["b"].Reason, StringComparison.Ordinal);
        Assert.Contains("b ", nodes["c"].Reason, StringComparison.Ordinal);
        Assert.Contains("Skipped", nodes["c"].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_of_any_success_starts_while_the_other_parent_still_runs()
    {
        await _scheduler.SubmitAsync(new Workflow("race")
            .Add("fast", "plain").Add("slow", "plain")
            .Add("first", "plain").After("fast", "slow").When(ParentRule.AnySucceeded));
        var claimed = await _scheduler.ClaimAsync();

        await _scheduler.SettleAsync(
            claimed.Single(claim => claim.Run.Origin?.Node == "fast"), SettlementKind.Succeeded);

        Assert.Equal("first", Assert.Single(await _scheduler.ClaimAsync()).Run.Origin?.Node);
    }

    [Fact]
    public async Task The_result_of_a_parent_can_be_read_by_its_child()
    {
        await _scheduler.SubmitAsync(new Workflow("w").Add("a", "plain").Add("b", "plain").After("a"));
        await _scheduler.SettleAsync((await _scheduler.ClaimAsync())[0], SettlementKind.Succeeded, "[1,2]"u8.ToArray());

        var child = Assert.Single(await _scheduler.ClaimAsync());

        var parent = Assert.Single(await _scheduler.History.GetAsync(child.Run.Parents!.Runs, Stop));
        Assert.Equal("a", parent.Run.Origin?.Node);
        Assert.Equal("[1,2]", Json(parent.Result));
    }

    [Fact]
    public async Task A_delayed_node_waits_for_its_instant_after_its_parents_have_ended()
    {
        await _scheduler.SubmitAsync(new Workflow("w")
            .Add("a", "plain")
            .Add("b", "plain", new WorkflowNodeOptions { Delay = TimeSpan.FromMinutes(10) }).After("a"));

        Assert.Equal([["a"]], await _scheduler.RunAllAsync(_ => SettlementKind.Succeeded));
        _scheduler.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal([["b"]], await _scheduler.RunAllAsync(_ => SettlementKind.Succeeded));
    }

    [Fact]
    public async Task A_workflow_is_paused_by_the_tag_that_its_name_makes()
    {
        await _scheduler.Control.PauseAsync(PauseTarget.Tag("workflow:nightly"), "why", "ann", Stop);
        await _scheduler.SubmitAsync(new Workflow("nightly").Add("a", "plain"));
        await _scheduler.SubmitAsync(new Workflow("hourly").Add("b", "plain"));

        Assert.Equal([["b"]], await _scheduler.RunAllAsync(_ => SettlementKind.Succeeded));
    }

    [Fact]
    public async Task A_chain_of_ten_thousand_is_skipped_whole_when_its_first_dies()
    {
        var workflow = new Workflow("chain").Add("n0", "plain");
        for (var node = 1; node < Workflow.MaxNodes; node++)
        {
            workflow.Add($"n{node}", "plain").After($"n{node - 1}");
        }

        await _scheduler.SubmitAsync(workflow);
        await _scheduler.RunAllAsync(_ => SettlementKind.Dead);

        var counted = await _scheduler.Monitor.CountAsync(cancellationToken: Stop);
        Assert.Equal((1, 9_999), (counted.ByState[RunState.Dead], counted.ByState[RunState.Skipped]));
    }

    [Fact]
    public void Random_graphs_with_random_failures_end_as_their_rules_say() =>
        Prop.ForAll(GraphOrderTests.AnyGraph(), ArbMap.Default.ArbFor<int>(), (graph, seed) =>
            EndsAsTheRulesSayAsync(graph, new Random(seed)).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

    private static async Task<bool> EndsAsTheRulesSayAsync(IReadOnlyList<int>[] graph, Random random)
    {
        var scheduler = new SchedulerByHand(Jobs.Plain("plain"));
        var rules = graph.Select(_ => (ParentRule)random.Next(6)).ToArray();
        var dies = graph.Select(_ => random.Next(3) == 0).ToArray();
        var workflow = new Workflow("random");
        for (var node = 0; node < graph.Length; node++)
        {
            workflow.Add($"{node}", "plain").After(graph[node].Select(parent => $"{parent}"));
            if (graph[node].Count > 0)
            {
                workflow.When(rules[node]);
            }
        }

        var id = await scheduler.SubmitAsync(workflow);
        await scheduler.RunAllAsync(node => dies[Number(node)] ? SettlementKind.Dead : SettlementKind.Succeeded);

        var wanted = new RunState[graph.Length];
        foreach (var node in GraphOrder.Sort(graph)!)
        {
            var parents = graph[node].Select(parent => wanted[parent]).ToArray();
            var runs = parents.Length == 0 || Runs(rules[node], parents);
            wanted[node] = !runs ? RunState.Skipped : dies[node] ? RunState.Dead : RunState.Succeeded;
        }

        return (await scheduler.GraphAsync(id)).Nodes.All(node => node.State == wanted[Number(node.Name)]);
    }

    private static int Number(string node) => int.Parse(node, CultureInfo.InvariantCulture);

    /// <summary>What a rule says when every parent has ended.</summary>
    private static bool Runs(ParentRule rule, params RunState[] parents) => rule switch
    {
        ParentRule.AllSucceeded => parents.All(parent => parent == RunState.Succeeded),
        ParentRule.AllDone => parents.Any(parent => parent != RunState.Skipped),
        ParentRule.AnySucceeded => parents.Contains(RunState.Succeeded),
        ParentRule.AnyFailed => parents.Any(parent => parent is RunState.Dead or RunState.Cancelled),
        ParentRule.NoneFailed => parents.All(parent => parent is RunState.Succeeded or RunState.Skipped),
        _ => true,
    };

    // A parent is skipped because its own parent is dead.
    private static void AddParent(Workflow workflow, string name, RunState end)
    {
        workflow.Add(name, "plain");
        if (end == RunState.Skipped)
        {
            workflow.After("dead");
        }
    }

    private static SettlementKind Outcome(string node, RunState left, RunState right) => node switch
    {
        "dead" => SettlementKind.Dead,
        "left" => Settlement(left),
        "right" => Settlement(right),
        _ => SettlementKind.Succeeded,
    };

    private static SettlementKind Settlement(RunState end) => end switch
    {
        RunState.Dead => SettlementKind.Dead,
        RunState.Cancelled => SettlementKind.Cancelled,
        _ => SettlementKind.Succeeded,
    };

    private static string Json(byte[]? utf8) => Encoding.UTF8.GetString(utf8 ?? []);
}
