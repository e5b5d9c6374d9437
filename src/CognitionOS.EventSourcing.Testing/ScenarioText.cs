using System.Text;

namespace CognitionOS.EventSourcing.Testing;

/// <summary>Says in what a scenario differs from what was expected.</summary>
internal sealed class ScenarioText(EventForm form, object[] given, string when)
{
    /// <summary>Null when the events are as expected.</summary>
    public string? Compare(object[] expected, object[] found)
    {
        var most = Math.Max(expected.Length, found.Length);
        List<string> lines = [];
        var isSame = expected.Length == found.Length;
        for (var i = 0; i < most; i++)
        {
            if (i < expected.Length && i < found.Length && form.AreEqual(expected[i], found[i]))
            {
                lines.Add($"  {i + 1}. as expected: {form.Text(found[i])}");
                continue;
            }

            isSame = false;
            lines.AddRange(Difference(i, expected.ElementAtOrDefault(i), found.ElementAtOrDefault(i)));
        }

        return isSame ? null : Whole($"Expected {Count(expected)}, found {Count(found)}.", lines);
    }

    public string Thrown(Exception thrown, string instead) =>
        Whole($"The command threw {thrown.GetType().Name}: {thrown.Message} ({instead}).", []);

    public string NotThrown(Type expected, object[] found) => Whole(
        $"Expected {expected.Name}, but the command did not throw.",
        found.Select((one, i) => $"  {i + 1}. {form.Text(one)}"));

    private IEnumerable<string> Difference(int index, object? expected, object? found)
    {
        if (found is null)
        {
            return [$"  {index + 1}. missing: {form.Text(expected ?? "null")}"];
        }

        if (expected is null)
        {
            return [$"  {index + 1}. not expected: {form.Text(found)}"];
        }

        return
        [
            $"  {index + 1}. expected: {form.Text(expected)}",
            $"     found:    {form.Text(found)}",
            .. form.Differences(expected, found).Select(change => $"     {change}"),
        ];
    }

    private string Whole(string first, IEnumerable<string> lines)
    {
        var text = new StringBuilder(first).AppendLine();
        foreach (var line in lines)
        {
            text.AppendLine(line);
        }

        text.AppendLine(given.Length == 0 ? "Given nothing." : "Given:");
        foreach (var one in given)
        {
            text.Append("  ").AppendLine(form.Text(one));
        }

        return text.Append("When ").Append(when).Append('.').ToString();
    }

    private static string Count(object[] events) => events.Length == 1 ? "1 event" : $"{events.Length} events";
}
