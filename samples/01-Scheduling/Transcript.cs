using CognitionOS.Scheduling;

namespace Scheduling;

/// <summary>Tells how a night went, in an order that does not depend on who was faster.</summary>
internal static class Transcript
{
    public static void Write(WorkflowGraph graph, Extracted extracted, Diary diary)
    {
        Console.WriteLine($"The night: {graph.State}");
        Console.WriteLine(
            $"{extracted.Files} files, {extracted.Orders.Count} orders, {extracted.Rejected} lines that are none");
        foreach (var node in graph.Nodes)
        {
            Console.WriteLine($"  {node.Name,-16} {string.Join(" > ", diary.StatesOf(node.Run))}");
            Console.WriteLine($"  {"",-16} attempts {node.Attempt}{Tail(node, graph)}");
        }

        Console.WriteLine("The graph:");
        Console.Write(graph.ToMermaid());
    }

    private static string Tail(WorkflowGraphNode node, WorkflowGraph graph) =>
        node.Reason is { } reason ? $", {WithoutIds(reason, graph)}" : "";

    // Ids are new on every run, and the transcript is to stay the same.
    private static string WithoutIds(string reason, WorkflowGraph graph) =>
        graph.Nodes.Aggregate(reason, (text, node) => text.Replace($" ({node.Run})", "", StringComparison.Ordinal));
}
