using System.Globalization;
using System.Text.Json;

namespace CognitionOS.Scheduling;

/// <summary>Writes the parts of a trigger; those that are null are left out.</summary>
internal sealed class TriggerFieldWriter(Utf8JsonWriter json)
{
    public void Text(string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public void Texts(string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    public void Number(string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    /// <summary>A value of an enumeration; left out when it is the usual one.</summary>
    public void Choice<TEnum>(string name, TEnum value, TEnum? usual = null)
        where TEnum : struct, Enum =>
        Text(name, value.Equals(usual) ? null : value.ToString());

    public void Span(string name, TimeSpan? value) => Text(name, value?.ToString("c", CultureInfo.InvariantCulture));

    public void Instant(string name, DateTimeOffset? value) =>
        Text(name, value?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));

    public void WallTime(string name, DateTime value) => Text(name, value.ToString("s", CultureInfo.InvariantCulture));

    public void Time(string name, TimeOnly value) =>
        Text(name, value.ToString("HH:mm:ss", CultureInfo.InvariantCulture));

    public void Calendar(string name, ExclusionCalendar? calendar)
    {
        if (calendar is not null)
        {
            json.WriteStartObject(name);
            CalendarJson.Write(calendar, this);
            json.WriteEndObject();
        }
    }

    public void Calendars(string name, IEnumerable<ExclusionCalendar> calendars)
    {
        json.WriteStartArray(name);
        foreach (var calendar in calendars)
        {
            json.WriteStartObject();
            CalendarJson.Write(calendar, this);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
