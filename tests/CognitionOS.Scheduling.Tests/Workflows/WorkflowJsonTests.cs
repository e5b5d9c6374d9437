using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed class WorkflowJsonTests
{
    [Fact]
    public void A_workflow_not_yet_submitted_tells_its_nodes_rules_and_parents() =>
        Assert.Equal(
            """
            {
              "name": "nightly",
              "nodes": [
                {
                  "name": "a",
                  "job": "extract",
                  "rule": "AllSucceeded",
                  "parents": []
                },
                {
                  "name": "b",
                  "job": "load",
                  "rule": "AnyFailed",
                  "parents": [
                    "a"
                  ]
                }
              ]
            }
            """.ReplaceLineEndings("\n"),
            new Workflow("nightly")
                .Add("a", "extract")
                .Add("b", "load")
                .After("a")
                .When(ParentRule.AnyFailed)
                .ToJson());

    [Fact]
    public void A_submitted_workflow_tells_states_runs_attempts_and_reasons()
    {
        var id = new WorkflowId(Guid.Parse("0198a000-0000-7000-8000-000000000001"));
        var run = new RunId(Guid.Parse("0198a000-0000-7000-8000-000000000002"));
        var node = new WorkflowGraphNode
        {
            Name = "a",
            Job = "j",
            Run = run,
            State = RunState.Dead,
            Attempt = 3,
            Reason = "no \"luck\"",
        };
        var graph = new WorkflowGraph(id, "w", [node]);

        var json = JsonNode.Parse(graph.ToJson())!;

        Assert.Equal((id.ToString(), "Failed"), ((string)json["id"]!, (string)json["state"]!));
        var told = json["nodes"]![0]!;
        Assert.Equal(
            (run.ToString(), "Dead", 3, "no \"luck\""),
            ((string)told["run"]!, (string)told["state"]!, (int)told["attempt"]!, (string)told["reason"]!));
    }

    [Fact]
    public void Whatever_the_names_the_graph_can_be_read_back() =>
        Prop.ForAll(GraphOrderTests.AnyGraph(), AnyName(), (graph, word) =>
        {
            var view = WorkflowMermaidTests.View(graph, [word]);
            var nodes = JsonNode.Parse(WorkflowJson.Write(view))!["nodes"]!.AsArray();

            return nodes.Count == graph.Length && view.Nodes.Select((node, place) =>
                (string)nodes[place]!["name"]! == node.Name
                && nodes[place]!["parents"]!.AsArray()
                    .Select(parent => (string)parent!)
                    .SequenceEqual(node.Parents)).All(same => same);
        }).QuickCheckThrowOnFailure();

    private static Arbitrary<string> AnyName() => ArbMap.Default.GeneratorFor<UnicodeString>()
        .Select(word => word.Item ?? "")
        .Where(word => NameRules.FaultIfAny("It", word, NameRules.MostName) is null)
        .ToArbitrary();
}
