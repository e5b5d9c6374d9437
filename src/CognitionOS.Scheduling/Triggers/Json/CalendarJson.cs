using System.Globalization;

namespace CognitionOS.Scheduling;

/// <summary>The JSON form of exclusion calendars.</summary>
internal static class CalendarJson
{
    private const string DateForm = "yyyy-MM-dd";

    public static void Write(ExclusionCalendar calendar, TriggerFieldWriter fields)
    {
        switch (calendar)
        {
            case DateCalendar dates:
                fields.Text("kind", "dates");
                fields.Texts("dates", dates.Days.Select(date => date.ToString(DateForm, CultureInfo.InvariantCulture)));
                break;
            case WeekdayCalendar weekdays:
                fields.Text("kind", "weekdays");
                fields.Texts("days", weekdays.Days.Select(day => day.ToString()));
                break;
            case AnnualCalendar annual:
                fields.Text("kind", "annual");
                fields.Texts("days", annual.Days.Select(TextOf));
                break;
            case CronCalendar cron:
                fields.Text("kind", "cron");
                fields.Text("expression", cron.Expression.ToString());
                fields.Choice("format", cron.Expression.Format, CronFormat.Standard);
                break;
            case UnionCalendar union:
                fields.Text("kind", "union");
                fields.Calendars("of", union.Parts);
                break;
            default:
                throw new NotSupportedException($"The calendar {calendar.GetType().Name} has no JSON form.");
        }
    }

    public static ExclusionCalendar Read(TriggerFieldReader fields) => fields.Needed("kind") switch
    {
        "dates" => ExclusionCalendar.Dates(fields.Texts("dates").Select(text => DateOf(text, fields))),
        "weekdays" => ExclusionCalendar.Weekdays(fields.Choices<DayOfWeek>("days")),
        "annual" => ExclusionCalendar.AnnualDays(fields.Texts("days").Select(text => DayOf(text, fields))),
        "cron" => ExclusionCalendar.Cron(ExpressionOf(fields)),
        "union" => ExclusionCalendar.Union(fields.Calendars("of")),
        var other => throw fields.Fault(
            "kind",
            other,
            "this version knows dates, weekdays, annual, cron and union. A newer version wrote it: update."),
    };

    private static DateOnly DateOf(string text, TriggerFieldReader fields) =>
        DateOnly.TryParseExact(text, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw fields.Fault("dates", text, "it must be a date such as 2026-12-24.");

    private static string TextOf((int Month, int Day) day) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Month:00}-{day.Day:00}");

    /// <summary>Read in a leap year, since 29 February is a day of the year.</summary>
    private static (int Month, int Day) DayOf(string text, TriggerFieldReader fields) =>
        DateOnly.TryParseExact(
            "2000-" + text, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? (date.Month, date.Day)
            : throw fields.Fault("days", text, "it must be month and day such as 12-24.");

    private static CronExpression ExpressionOf(TriggerFieldReader fields)
    {
        var text = fields.Needed("expression");
        var format = fields.Choice<CronFormat>("format") ?? CronFormat.Standard;
        return CronExpression.TryParse(text, format, null, out var expression, out var error)
            ? expression
            : throw fields.Fault("expression", text, error.Message);
    }
}
