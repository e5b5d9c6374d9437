using System.Text;

namespace CognitionOS.EventSourcing.Testing;

/// <summary>Says in what documents differ from what was expected.</summary>
internal sealed class ProjectionText(EventForm form, GivenEvents[] given)
{
    /// <summary>Null when the document is as expected.</summary>
    public string? Compare(string name, object expected, object? found)
    {
        if (found is null)
        {
            return Whole($"Document {name} is missing.", [$"  expected: {form.Text(expected)}"]);
        }

        return form.AreEqual(expected, found) ? null : Whole(
            $"Document {name} is not as expected.",
            [
                $"  expected: {form.Text(expected)}",
                $"  found:    {form.Text(found)}",
                .. form.Differences(expected, found).Select(static change => $"  {change}"),
            ]);
    }

    public string NotWanted(string name, object found) =>
        Whole($"There is a document {name}, and none was expected.", [$"  found:    {form.Text(found)}"]);

    public string NotThese(IEnumerable<string> expected, IEnumerable<string> found) => Whole(
        "There are other documents than expected.",
        [$"  expected: {string.Join(", ", expected)}", $"  found:    {string.Join(", ", found)}"]);

    public string Thrown(Exception thrown, string instead) =>
        Whole($"A handler threw {thrown.GetType().Name}: {thrown.Message} ({instead}).", []);

    public string NotThrown(Type expected) => Whole($"Expected {expected.Name}, but no handler threw.", []);

    private string Whole(string first, IEnumerable<string> lines)
    {
        var text = new StringBuilder(first).AppendLine();
        foreach (var line in lines)
        {
            text.AppendLine(line);
        }

        text.Append(given.Length == 0 ? "Given nothing." : "Given:");
        foreach (var (stream, at, events) in given)
        {
            foreach (var one in events)
            {
                text.AppendLine().Append("  ").Append(stream).Append(at is { } instant ? $" at {instant:O}" : "")
                    .Append(": ").Append(form.Text((one as NewEvent)?.Data ?? one));
            }
        }

        return text.ToString();
    }
}
