using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed partial class WorkflowMermaidTests
{
    [Fact]
    public void A_workflow_not_yet_submitted_is_drawn_in_the_order_of_adding()
    {
        var drawn = new Workflow("nightly")
            .Add("extract", "extract")
            .Add("totals", "transform").After("extract")
            .Add("clean-up", "tidy").After("extract", "totals").When(ParentRule.Always)
            .ToMermaid();

        Assert.Equal(
            """
            flowchart TD
                n0["extract"]
                n1["totals<br/>transform"]
                n2["clean-up<br/>tidy"]
                n0 --> n1
                n0 -->|Always| n2
                n1 -->|Always| n2

            """.ReplaceLineEndings("\n"),
            drawn);
    }

    [Fact]
    public void A_node_wears_the_class_of_its_state_and_only_classes_in_use_are_defined()
    {
        var drawn = WorkflowMermaid.Write(new WorkflowView("w",
        [
            new WorkflowViewNode("a", "a", default, []) { State = RunState.Succeeded, Attempt = 2 },
            new WorkflowViewNode("b", "b", default, ["a"]) { State = RunState.Running, Attempt = 1 },
        ]));

        Assert.Contains("n0[\"a<br/>Succeeded, attempt 2\"]:::runSucceeded\n", drawn, StringComparison.Ordinal);
        Assert.Contains("n1[\"b<br/>Running\"]:::runRunning\n", drawn, StringComparison.Ordinal);
        Assert.Equal(2, ClassDefinition().Count(drawn));
    }

    [Fact]
    public void Every_state_has_a_class()
    {
        var nodes = Enum.GetValues<RunState>().Select(
            state => new WorkflowViewNode($"{state}", "j", default, []) { State = state });

        Assert.Equal(
            Enum.GetValues<RunState>().Length,
            ClassDefinition().Count(WorkflowMermaid.Write(new WorkflowView("w", [.. nodes]))));
    }

    [Theory]
    [InlineData("a\"] --> evil[\"b", "a#34;#93; --#62; evil#91;#34;b")]
    [InlineData("line\nclick n0 href", "line click n0 href")]
    [InlineData("<script>alert(1)</script>", "#60;script#62;alert(1)#60;/script#62;")]
    [InlineData("#35; & `md` %%{init}%%", "#35;35#59; #38; #96;md#96; #37;#37;#123;init#125;#37;#37;")]
    [InlineData("a\u2028b\u202Ec", "a b c")]
    [InlineData("Zürich 🎉", "Zürich 🎉")]
    public void A_label_cannot_break_out(string label, string escaped) =>
        Assert.Equal(escaped, WorkflowMermaid.Escape(label));

    [Fact]
    public void Whatever_the_names_every_line_is_a_node_or_an_arrow_and_the_graph_can_be_read_back() =>
        Prop.ForAll(GraphOrderTests.AnyGraph(), ArbMap.Default.ArbFor<string[]>(), (graph, words) =>
        {
            var drawn = WorkflowMermaid.Write(View(graph, words));
            var lines = drawn.TrimEnd('\n').Split('\n');
            var arrows = lines.Select(line => Arrow().Match(line)).Where(match => match.Success).ToList();
            var read = arrows.Select(match => (From: NumberIn(match.Groups[1]), To: NumberIn(match.Groups[2])));
            var wanted = Enumerable.Range(0, graph.Length).SelectMany(
                to => graph[to].Select(from => (From: from, To: to)));

            return lines[0] == "flowchart TD"
                && lines.Count(line => Node().IsMatch(line)) == graph.Length
                && lines.Length == 1 + graph.Length + arrows.Count
                && read.SequenceEqual(wanted);
        }).QuickCheckThrowOnFailure();

    internal static WorkflowView View(IReadOnlyList<int>[] graph, string?[] words)
    {
        string NameOf(int node) => $"{node} {(words.Length == 0 ? "" : words[node % words.Length])}";
        return new WorkflowView(
            "any",
            [.. graph.Select(
                (parents, node) => new WorkflowViewNode(NameOf(node), "job", default, [.. parents.Select(NameOf)]))]);
    }

    private static int NumberIn(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""^    n(\d+)\["[^"\r\n]*"\](:::run\w+)?$""")]
    private static partial Regex Node();

    [GeneratedRegex("""^    n(\d+) -->(?:\|\w+\|)? n(\d+)$""")]
    private static partial Regex Arrow();

    [GeneratedRegex("^    classDef run\\w+ fill", RegexOptions.Multiline)]
    private static partial Regex ClassDefinition();
}
