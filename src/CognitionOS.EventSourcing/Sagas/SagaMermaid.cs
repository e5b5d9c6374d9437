using System.Globalization;
using System.Text;

namespace CognitionOS.EventSourcing;

/// <summary>Draws sagas as Mermaid flow charts. Pure: the same saga gives the same text, and no name can break out of
/// its
/// label.</summary>
internal static class SagaMermaid
{
    /// <summary>A definition: the steps downwards, each with its compensation beside it.</summary>
    public static string Write(SagaPlan plan)
    {
        var text = new StringBuilder("flowchart TD\n    start([\"");
        text.Append(Escape(plan.Name)).Append(CultureInfo.InvariantCulture, $" v{plan.Version}\"])\n");
        var undo = -1;
        for (var index = 0; index < plan.Steps.Count; index++)
        {
            var step = plan.Steps[index];
            text.Append(CultureInfo.InvariantCulture, $"    s{index}[\"{Escape(step.Name)}{Event(step)}\"]\n");
            text.Append(CultureInfo.InvariantCulture, $"    {(index == 0 ? "start" : $"s{index - 1}")} --> s{index}\n");
            if (step.HasUndo)
            {
                text.Append(CultureInfo.InvariantCulture, $"    u{index}[\"undo {Escape(step.Name)}\"]\n");
                text.Append(CultureInfo.InvariantCulture, $"    s{index} -. fails .-> u{index}\n");
                text.Append(CultureInfo.InvariantCulture, $"    u{index} -.-> {Back(undo)}\n");
                undo = index;
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"    s{index} -. fails .-> {Back(undo)}\n");
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"    s{plan.Steps.Count - 1} --> completed([\"Completed\"])\n");
        return text.Append("    compensated([\"Compensated\"])\n").ToString();
    }

    /// <summary>An instance: the steps downwards, coloured by where they stand.</summary>
    public static string Write(SagaInstance saga)
    {
        var text = new StringBuilder("flowchart TD\n    start([\"");
        text.Append(Escape(saga.Id.ToString())).Append(CultureInfo.InvariantCulture, $" v{saga.Definition}\"])\n");
        for (var index = 0; index < saga.Steps.Count; index++)
        {
            var step = saga.Steps[index];
            text.Append(CultureInfo.InvariantCulture, $"    s{index}[\"{Escape(step.Name)}<br/>{step.Status}");
            text.Append(Calls("attempt", step.Attempts)).Append(Calls("undo attempt", step.UndoAttempts));
            text.Append(CultureInfo.InvariantCulture, $"\"]:::{ClassOf(step.Status)}\n");
            text.Append(CultureInfo.InvariantCulture, $"    {(index == 0 ? "start" : $"s{index - 1}")} --> s{index}\n");
        }

        var last = saga.Steps.Count == 0 ? "start" : $"s{saga.Steps.Count - 1}";
        text.Append(CultureInfo.InvariantCulture, $"    {last} --> finish([\"{saga.Status}");
        text.Append(saga.Reason is { } reason ? $"<br/>{Escape(Cut(reason))}" : "").Append("\"])\n");
        WriteClasses(text, saga);
        return text.ToString();
    }

    /// <summary>A text as it may stand between the quotes of a label.</summary>
    public static string Escape(string label)
    {
        var text = new StringBuilder(label.Length);
        foreach (var letter in label)
        {
            if (char.IsControl(letter) || char.IsSurrogate(letter) || char.GetUnicodeCategory(letter) is
                UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format)
            {
                text.Append(char.IsSurrogate(letter) ? letter : ' ');
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

    private static string Back(int undo) =>
        undo < 0 ? "compensated" : string.Create(CultureInfo.InvariantCulture, $"u{undo}");

    private static string Event(SagaStepPlan step) =>
        step.Event is { } one ? $"<br/>waits for {Escape(one)}" : "";

    private static string Calls(string what, int count) =>
        count > 1 ? string.Create(CultureInfo.InvariantCulture, $", {what} {count}") : "";

    private static string Cut(string reason) => reason.Length <= 100 ? reason : reason[..100] + "…";

    private static void WriteClasses(StringBuilder text, SagaInstance saga)
    {
        var used = saga.Steps.Select(static step => ClassOf(step.Status)).Distinct().Order(StringComparer.Ordinal);
        foreach (var name in used)
        {
            text.Append(CultureInfo.InvariantCulture, $"    classDef {name} {StyleOf(name)}\n");
        }
    }

    private static string ClassOf(SagaStepStatus status) => status switch
    {
        SagaStepStatus.Completed => "done",
        SagaStepStatus.Running or SagaStepStatus.Undoing => "calling",
        SagaStepStatus.Waiting or SagaStepStatus.WaitingForRetry or SagaStepStatus.WaitingForUndo => "waiting",
        SagaStepStatus.Failed or SagaStepStatus.UndoFailed => "failed",
        SagaStepStatus.Undone => "undone",
        _ => "idle",
    };

    private static string StyleOf(string name) => name switch
    {
        "done" => "fill:#c8e6c9,stroke:#388e3c,color:#1b5e20",
        "calling" => "fill:#bbdefb,stroke:#1976d2,color:#0d47a1",
        "waiting" => "fill:#fff8e1,stroke:#ffb300,color:#5d4037",
        "failed" => "fill:#ffcdd2,stroke:#d32f2f,color:#b71c1c",
        "undone" => "fill:#e1bee7,stroke:#8e24aa,color:#4a148c",
        _ => "fill:#fafafa,stroke:#bdbdbd,color:#757575",
    };
}
