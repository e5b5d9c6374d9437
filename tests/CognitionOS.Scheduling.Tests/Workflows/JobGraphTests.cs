using System.Text.Json.Nodes;

namespace CognitionOS.Scheduling.Tests;

public sealed class JobGraphTests
{
    private static readonly JobGraph Graph = new(
        [Jobs.Plain("load") with { After = ["extract", "clean"] }, Jobs.Plain("clean"), Jobs.Plain("extract")]);

    [Fact]
    public void Jobs_are_drawn_by_name_with_arrows_to_those_that_run_after_them() =>
        Assert.Equal(
            """
            flowchart TD
                n0["clean"]
                n1["extract"]
                n2["load"]
                n1 --> n2
                n0 --> n2

            """.ReplaceLineEndings("\n"),
            Graph.ToMermaid());

    [Fact]
    public void An_arrow_leads_from_a_job_that_was_named_by_an_earlier_name()
    {
        var graph = new JobGraph(
        [
            Jobs.Plain("extract") with { Aliases = ["pull"] },
            Jobs.Plain("load") with { After = ["pull"], Triggers = [new AfterTrigger("extract")] },
        ]);

        Assert.Equal("""["extract"]""", JsonNode.Parse(graph.ToJson())!["nodes"]![1]!["parents"]!.ToJsonString());
    }

    [Fact]
    public void Jobs_are_told_as_json_with_their_predecessors() =>
        Assert.Equal(
            """["extract","clean"]""", JsonNode.Parse(Graph.ToJson())!["nodes"]![2]!["parents"]!.ToJsonString());
}
