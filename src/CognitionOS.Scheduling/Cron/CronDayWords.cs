using System.Globalization;

namespace CognitionOS.Scheduling;

/// <summary>Says in English which days a schedule runs on.</summary>
internal static class CronDayWords
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth"];

    /// <summary>Words that follow a time; empty when every day matches.</summary>
    public static string Describe(CronDays days)
    {
        var month = days.EveryMonthDay ? string.Empty : MonthDays(days);
        var week = days.EveryWeekDay ? string.Empty : WeekDays(days);
        return days.Rule switch
        {
            CronDayRule.MonthOnly => month,
            CronDayRule.WeekOnly => week,
            CronDayRule.Either when month.Length == 0 || week.Length == 0 => string.Empty,
            CronDayRule.Either => $"{month} OR {week}",
            _ when month.Length == 0 => week,
            _ when week.Length == 0 => month,
            _ => $"{month} AND only {week}",
        };
    }

    private static string MonthDays(CronDays days)
    {
        List<string> parts = [];
        if (days.MonthDays != 0)
        {
            parts.Add($"on day {EnglishList.Of(days.MonthDays, Plain)} of the month");
        }

        parts.AddRange(CronText.Values(days.NearestWeekdays).Select(day =>
            $"on the weekday nearest day {day} of the month"));
        parts.AddRange(CronText.Values(days.FromEnd).Select(offset => $"on {FromEnd(offset, "day")}"));
        parts.AddRange(CronText.Values(days.WeekdaysFromEnd).Select(offset =>
            offset == 0 ? $"on {FromEnd(0, "weekday")}" : $"on the weekday nearest {FromEnd(offset, "day")}"));
        parts.AddRange(CronText.Values(days.BeforeLastWeekday).Select(offset => $"on {FromEnd(offset, "weekday")}"));
        return EnglishList.Join(parts, "or");
    }

    private static string WeekDays(CronDays days)
    {
        List<string> parts = [];
        if (days.WeekDays != 0)
        {
            parts.Add($"on {EnglishList.Of(days.WeekDays, day => CronNames.LongDays[day])}");
        }

        parts.AddRange(CronText.Values(days.LastWeekDays).Select(day =>
            $"on the last {CronNames.LongDays[day]} of the month"));
        parts.AddRange(CronText.Values(days.NthWeekDays).Select(bit =>
            $"on the {Ordinals[bit / 7]} {CronNames.LongDays[bit % 7]} of the month"));
        return EnglishList.Join(parts, "or");
    }

    private static string FromEnd(int offset, string what) => offset switch
    {
        0 => $"the last {what} of the month",
        1 => $"1 day before the last {what} of the month",
        _ => $"{offset} days before the last {what} of the month",
    };

    private static string Plain(int value) => value.ToString(CultureInfo.InvariantCulture);
}
