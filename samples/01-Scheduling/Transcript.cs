using CognitionOS.Scheduling;

namespace Scheduling;

/// <summary>Tells how a night went, in an order that does not depend on who was faster.</summary>
internal static class Transcript
{
    public static void Write(WorkflowGraph graph, Diary diary, string report, string outbox)
    {
        Console.WriteLine($"The night: {graph.State}");
        foreach (var node in graph.Nodes)
        {
            Console.WriteLine($"  {node.Name,-16} {string.Join(" > ", diary.StatesOf(node.Run))}");
            Console.WriteLine($"  {"",-16} attempts {node.Attempt}{Tail(node)}");
        }

        Console.WriteLine();
        Console.WriteLine("The report:");
        Console.WriteLine(File.ReadAllText(report));
        Console.WriteLine("The outbox:");
        Console.WriteLine(File.ReadAllText(outbox));
        Console.WriteLine("The graph:");
        Console.Write(graph.ToMermaid());
    }

    private static string Tail(WorkflowGraphNode node) => node switch
    {
        { Progress.Message: { } message } => $", {message}",
        { Reason: { } reason } => $", {reason}",
        _ => "",
    };
}
