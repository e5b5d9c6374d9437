using System.Text;
using System.Text.Json;

namespace CognitionOS.Scheduling;

/// <summary>Writes a graph as JSON. Pure: the same graph gives the same text.</summary>
internal static class WorkflowJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <summary>The graph; what is not known of a graph that was not submitted is left out.</summary>
    public static string Write(WorkflowView view)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            if (view.Id is { } id)
            {
                json.WriteString("id", id.Value);
            }

            json.WriteString("name", view.Name);
            if (view.State is { } state)
            {
                json.WriteString("state", state.ToString());
            }

            json.WriteStartArray("nodes");
            foreach (var node in view.Nodes)
            {
                WriteNode(json, node);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteNode(Utf8JsonWriter json, WorkflowViewNode node)
    {
        json.WriteStartObject();
        json.WriteString("name", node.Name);
        json.WriteString("job", node.Job);
        if (node.Run is { } run)
        {
            json.WriteString("run", run.Value);
        }

        if (node.State is { } state)
        {
            json.WriteString("state", state.ToString());
            json.WriteNumber("attempt", node.Attempt);
        }

        json.WriteString("rule", node.Rule.ToString());
        json.WriteStartArray("parents");
        foreach (var parent in node.Parents)
        {
            json.WriteStringValue(parent);
        }

        json.WriteEndArray();
        if (node.Reason is { } reason)
        {
            json.WriteString("reason", reason);
        }

        json.WriteEndObject();
    }
}
