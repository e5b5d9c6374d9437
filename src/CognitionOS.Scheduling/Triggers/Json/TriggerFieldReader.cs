using System.Globalization;
using System.Text.Json;

namespace CognitionOS.Scheduling;

/// <summary>
/// Reads the parts of a trigger strictly: a part that is not asked for is one that only a newer version knows.
/// </summary>
/// <param name="json">The object.</param>
/// <param name="place">What it is part of, for messages; empty for the trigger itself.</param>
internal sealed class TriggerFieldReader(JsonElement json, string place = "")
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public bool Has(string name) => Find(name) is not null;

    public string? Text(string name) => Find(name) is not { } found
        ? null
        : found.ValueKind == JsonValueKind.String
            ? found.GetString()
            : throw Fault(name, found.GetRawText(), "it must be a text.");

    public string Needed(string name) => Text(name) ?? throw Missing(name);

    public IReadOnlyList<string> Texts(string name) =>
        [.. Elements(name).Select(element => TextOf(name, element))];

    public long? Number(string name) => Find(name) is not { } found
        ? null
        : found.ValueKind == JsonValueKind.Number && found.TryGetInt64(out var number)
            ? number
            : throw Fault(name, found.GetRawText(), "it must be a whole number.");

    public TEnum? Choice<TEnum>(string name)
        where TEnum : struct, Enum =>
        Text(name) is { } text ? ChoiceOf<TEnum>(name, text) : null;

    public IReadOnlyList<TEnum> Choices<TEnum>(string name)
        where TEnum : struct, Enum =>
        [.. Texts(name).Select(text => ChoiceOf<TEnum>(name, text))];

    /// <summary>Only as it is written: a number alone would be read as days.</summary>
    public TimeSpan? Span(string name) => Text(name) is not { } text
        ? null
        : TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span)
            && span.ToString("c", CultureInfo.InvariantCulture) == text
            ? span
            : throw Fault(name, text, "it must be a span such as 00:05:00.");

    public DateTimeOffset? Instant(string name) => Text(name) is not { } text
        ? null
        : DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant
            : throw Fault(name, text, "it must be an instant such as 2026-01-31T09:00:00.0000000Z.");

    public DateTime WallTime(string name) => Needed(name) is var text
        && DateTime.TryParseExact(text, "s", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw Fault(name, text, "it must be a date and time such as 2026-01-31T09:00:00.");

    public TimeOnly Time(string name) => Needed(name) is var text
        && TimeOnly.TryParseExact(text, "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw Fault(name, text, "it must be a time of the day such as 08:00:00.");

    public ExclusionCalendar? Calendar(string name) =>
        Find(name) is { } found ? CalendarOf(found, Path(name)) : null;

    public IReadOnlyList<ExclusionCalendar> Calendars(string name) =>
        [.. Elements(name).Select((element, index) => CalendarOf(element, $"{Path(name)}[{index}]"))];

    /// <summary>Refuses what nobody asked for: leaving it out would change when the trigger fires.</summary>
    /// <param name="allowed">Parts that somebody else reads.</param>
    public void End(params IReadOnlyList<string> allowed)
    {
        var known = _asked.Concat(allowed);
        foreach (var part in json.EnumerateObject().ExceptBy(known, part => part.Name, StringComparer.Ordinal))
        {
            throw Fault(
                part.Name,
                part.Value.GetRawText(),
                "this version does not know the part. A newer version wrote it: update.");
        }
    }

    public FormatException Fault(string name, string found, string remedy) =>
        new($"{Path(name)} is {found}; {remedy}");

    public FormatException Missing(string name) => new($"{Path(name)} is missing; write it.");

    private string TextOf(string name, JsonElement element) =>
        element.ValueKind == JsonValueKind.String && element.GetString() is { } text
            ? text
            : throw Fault(name, element.GetRawText(), "it must be a text.");

    private TEnum ChoiceOf<TEnum>(string name, string text)
        where TEnum : struct, Enum =>
        Enum.GetNames<TEnum>().Contains(text, StringComparer.Ordinal)
            ? Enum.Parse<TEnum>(text)
            : throw Fault(name, text, $"this version knows {string.Join(", ", Enum.GetNames<TEnum>())}.");

    private JsonElement.ArrayEnumerator Elements(string name) => Find(name) is not { } found
        ? throw Missing(name)
        : found.ValueKind == JsonValueKind.Array
            ? found.EnumerateArray()
            : throw Fault(name, found.GetRawText(), "it must be a list.");

    private static ExclusionCalendar CalendarOf(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"{path} is {element.GetRawText()}; it must be an object.");
        }

        var fields = new TriggerFieldReader(element, path + ".");
        var calendar = CalendarJson.Read(fields);
        fields.End();
        return calendar;
    }

    private JsonElement? Find(string name)
    {
        _asked.Add(name);
        return json.TryGetProperty(name, out var found) ? found : null;
    }

    private string Path(string name) => place + name;
}
