using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CognitionOS.Benchmarks;

/// <summary>What one verb prints: tables, remarks, the machine, and as the last line one JSON object with the
/// figures.</summary>
internal sealed class Report(string verb)
{
    private readonly List<IRenderable> _blocks = [];
    private readonly JsonObject _figures = new() { ["verb"] = verb };

    /// <summary>Adds a table; the first row names the columns.</summary>
    public void Table(string title, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table().Border(TableBorder.Markdown);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)) { Alignment = Justify.Right });
        }

        table.Columns[0].Alignment = Justify.Left;
        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(cell => new Text(cell))]);
        }

        _blocks.Add(new Text(title));
        _blocks.Add(table);
    }

    /// <summary>Adds a line of text.</summary>
    public void Remark(string text) => _blocks.Add(new Text(text));

    /// <summary>Adds the table of a comparison, and its ratio and samples to the figures under
    /// <paramref name="key"/>.</summary>
    public void Add(string title, string key, Comparison comparison, string? ratioKey = null)
    {
        Table(title, Comparison.Columns, comparison.Rows());
        Figure(ratioKey ?? $"{key}_ratio", comparison.Ratio);
        Figure($"{key}_ours_per_second", comparison.Ours.MedianRate);
        Figure($"{key}_peer_per_second", comparison.Peer.MedianRate);
    }

    /// <summary>Adds the table of one workload by itself, and its rate to the figures under
    /// <paramref name="key"/>.</summary>
    public void Add(string title, string key, Samples alone)
    {
        Table(title, Comparison.Columns, [Comparison.Row(alone, "")]);
        Figure($"{key}_ours_per_second", alone.MedianRate);
    }

    /// <summary>Adds a figure to the last line. A figure that is not finite is written as null.</summary>
    public void Figure(string key, double value) =>
        _figures[key] = double.IsFinite(value)
            ? JsonValue.Create(double.Parse($"{value:G6}", Invariant.Culture))
            : null;

    public void WriteTo(TextWriter output)
    {
        var console = Terminal.Wide(output);
        foreach (var block in _blocks)
        {
            console.Write(block);
            console.WriteLine();
        }

        output.WriteLine($"Machine: {Machine.Describe()}");
        output.WriteLine(_figures.ToJsonString(JsonSerializerOptions.Default));
    }
}
