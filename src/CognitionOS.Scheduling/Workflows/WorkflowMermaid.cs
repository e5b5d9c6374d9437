using System.Globalization;
using System.Text;

namespace CognitionOS.Scheduling;

/// <summary>Draws a graph as a Mermaid flow chart. Pure: the same graph gives the same text, and no name can break out
/// of its label.</summary>
internal static class WorkflowMermaid
{
    private static readonly (RunState State, string Style)[] Classes =
    [
        (RunState.Waiting, "fill:#eceff1,stroke:#90a4ae,color:#263238"),
        (RunState.Queued, "fill:#e3f2fd,stroke:#64b5f6,color:#0d47a1"),
        (RunState.Parked, "fill:#fff8e1,stroke:#ffb300,color:#5d4037"),
        (RunState.Running, "fill:#bbdefb,stroke:#1976d2,color:#0d47a1"),
        (RunState.Succeeded, "fill:#c8e6c9,stroke:#388e3c,color:#1b5e20"),
        (RunState.Dead, "fill:#ffcdd2,stroke:#d32f2f,color:#b71c1c"),
        (RunState.Cancelled, "fill:#e1bee7,stroke:#8e24aa,color:#4a148c"),
        (RunState.Skipped, "fill:#fafafa,stroke:#bdbdbd,color:#757575"),
    ];

    /// <summary>The flow chart, its lines ended by line feeds.</summary>
    public static string Write(WorkflowView view)
    {
        var text = new StringBuilder("flowchart TD\n");
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in view.Nodes)
        {
            var number = numbers.Count;
            if (numbers.TryAdd(node.Name, number))
            {
                WriteNode(text, number, node);
            }
        }

        foreach (var node in view.Nodes)
        {
            WriteArrows(text, numbers, node);
        }

        WriteClasses(text, view);
        return text.ToString();
    }

    /// <summary>A text as it may stand between the quotes of a label.</summary>
    public static string Escape(string label)
    {
        var text = new StringBuilder(label.Length);
        foreach (var letter in label)
        {
            if (char.IsControl(letter) || char.GetUnicodeCategory(letter) is
                UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format)
            {
                text.Append(' ');
            }
            else if ("\"#<>&;`\\%{}[]|".Contains(letter, StringComparison.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"#{(int)letter};");
            }
            else
            {
                text.Append(letter);
            }
        }

        return text.ToString();
    }

    private static void WriteNode(StringBuilder text, int number, WorkflowViewNode node)
    {
        text.Append(CultureInfo.InvariantCulture, $"    n{number}[\"{Escape(node.Name)}");
        if (node.Job != node.Name)
        {
            text.Append("<br/>").Append(Escape(node.Job));
        }

        if (node.State is { } state)
        {
            text.Append("<br/>").Append(state);
        }

        if (node.Attempt > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $", attempt {node.Attempt}");
        }

        text.Append("\"]");
        if (node.State is { } colour)
        {
            text.Append(":::").Append(ClassOf(colour));
        }

        text.Append('\n');
    }

    private static void WriteArrows(StringBuilder text, Dictionary<string, int> numbers, WorkflowViewNode node)
    {
        foreach (var parent in node.Parents)
        {
            if (numbers.TryGetValue(parent, out var from))
            {
                var rule = node.Rule == ParentRule.AllSucceeded ? "" : $"|{node.Rule}|";
                text.Append(CultureInfo.InvariantCulture, $"    n{from} -->{rule} n{numbers[node.Name]}\n");
            }
        }
    }

    private static void WriteClasses(StringBuilder text, WorkflowView view)
    {
        var used = view.Nodes.Select(node => node.State).ToHashSet();
        foreach (var (state, style) in Classes)
        {
            if (used.Contains(state))
            {
                text.Append(CultureInfo.InvariantCulture, $"    classDef {ClassOf(state)} {style}\n");
            }
        }
    }

    private static string ClassOf(RunState state) => $"run{state}";
}
