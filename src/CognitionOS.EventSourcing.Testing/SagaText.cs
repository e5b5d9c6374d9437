using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CognitionOS.EventSourcing.Testing;

/// <summary>Says in what a saga differs from what was expected.</summary>
internal sealed class SagaText(EventForm form, string[] acts)
{
    public string NoSaga(SagaId id) => Whole($"There is no saga {id}.", [], null);

    public string NotAtRest(SagaInstance? saga) => Whole(
        "The saga, or the subscription that brings it its events, does not come to rest. A step that waits for time on"
        + " the clock of the scenario cannot end before the time passes.", [], saga);

    public string OtherStatus(SagaStatus expected, SagaInstance saga) =>
        Whole($"Expected {expected}, found {saga.Status}.", saga.Reason is { } reason ? [$"  {reason}"] : [], saga);

    public string Others(string what, string[] expected, string[] found, SagaInstance saga)
    {
        var same = expected.Zip(found).TakeWhile(static two => two.First == two.Second).Count();
        return Whole(
            string.Create(
                CultureInfo.InvariantCulture, $"There are other {what} than expected, from the {same + 1}. on."),
            [$"  expected: {List(expected)}", $"  found:    {List(found)}"],
            saga);
    }

    /// <summary>Null when the data is as expected.</summary>
    public string? CompareData(object expected, SagaInstance saga)
    {
        var wanted = form.Json(expected) ?? throw new ArgumentException(
            $"The scenario has no JSON context that knows {expected.GetType()}.", nameof(expected));
        var found = JsonNode.Parse(saga.Data.GetRawText());
        return JsonNode.DeepEquals(wanted, found) ? null : Whole(
            "The data is not as expected.",
            [
                $"  expected: {wanted.ToJsonString()}",
                $"  found:    {found?.ToJsonString() ?? "null"}",
                .. StateDiff.Of(wanted, found, limit: 20).Changes.Select(static change => $"  {change}"),
            ],
            saga);
    }

    private string Whole(string first, IEnumerable<string> lines, SagaInstance? saga)
    {
        var text = new StringBuilder(first).AppendLine();
        foreach (var line in lines)
        {
            text.AppendLine(line);
        }

        text.Append(acts.Length == 0 ? "Nothing happened." : "What happened to it:");
        foreach (var act in acts)
        {
            text.AppendLine().Append("  ").Append(act).Append('.');
        }

        foreach (var entry in saga?.History ?? [])
        {
            text.Append(entry.Version == 1 ? $"{Environment.NewLine}Its history:" : "").AppendLine()
                .Append(CultureInfo.InvariantCulture, $"  {entry.At:HH:mm:ss} {entry.Text}");
        }

        return text.ToString();
    }

    private static string List(string[] names) => names.Length == 0 ? "none" : string.Join(", ", names);
}
