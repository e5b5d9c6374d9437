using System.Globalization;
using System.Numerics;

namespace CognitionOS.Scheduling;

/// <summary>Says in English when a schedule runs.</summary>
internal static class CronDescriber
{
    private const int MostClockTimes = 6;

    public static string Describe(CronSchedule schedule)
    {
        List<string> parts = [Time(schedule.Times)];
        var days = CronDayWords.Describe(schedule.Days);
        if (days.Length > 0)
        {
            parts.Add(days);
        }

        if (BitOperations.PopCount(schedule.Months) < 12)
        {
            parts.Add($"in {EnglishList.Of(schedule.Months, month => CronNames.LongMonths[month - 1])}");
        }

        if (schedule.Years is { } years)
        {
            var runs = CronText.Runs(years.All()).Replace("-", " to ", StringComparison.Ordinal);
            parts.Add($"in {runs.Replace(",", ", ", StringComparison.Ordinal)}");
        }

        return $"{string.Join(", ", parts)}.";
    }

    private static string Time(CronTimes times)
    {
        var hours = BitOperations.PopCount(times.Hours);
        var minutes = BitOperations.PopCount(times.Minutes);
        if (BitOperations.PopCount(times.Seconds) == 1 && hours * minutes <= MostClockTimes)
        {
            return $"At {EnglishList.Join(ClockTimes(times))}";
        }

        List<string> parts = [];
        if (times.Seconds != 1)
        {
            parts.Add(Unit(times.Seconds, CronFieldSpec.Second));
        }

        if (times.Seconds == 1 || minutes < 60)
        {
            parts.Add(Unit(times.Minutes, CronFieldSpec.Minute));
        }

        if (hours < 24)
        {
            parts.Add(Hours(times.Hours));
        }
        else if (minutes == 1)
        {
            parts.Add("of every hour");
        }

        var text = string.Join(parts is [_, "of every hour"] ? " " : ", ", parts);
        return $"{char.ToUpperInvariant(text[0])}{text[1..]}";
    }

    private static IEnumerable<string> ClockTimes(CronTimes times) =>
        from hour in CronText.Values(times.Hours)
        from minute in CronText.Values(times.Minutes)
        let second = BitOperations.TrailingZeroCount(times.Seconds)
        select second == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}:{second:00}");

    private static string Unit(ulong bits, CronFieldSpec spec)
    {
        int[] values = [.. CronText.Values(bits)];
        if (values.Length == spec.Cycle)
        {
            return $"every {spec.Name}";
        }

        var step = CronText.StepOf(values, spec);
        if (step > 0)
        {
            return values[0] == 0
                ? $"every {step} {spec.Name}s"
                : $"every {step} {spec.Name}s from {spec.Name} {values[0]}";
        }

        return $"at {spec.Name}{(values.Length > 1 ? "s" : string.Empty)} {EnglishList.Of(bits, Plain)}";
    }

    private static string Hours(ulong bits)
    {
        int[] values = [.. CronText.Values(bits)];
        var step = CronText.StepOf(values, CronFieldSpec.Hour);
        if (step > 0)
        {
            return $"every {step} hours{(values[0] == 0 ? string.Empty : $" from {values[0]:00}:00")}";
        }

        return values[^1] - values[0] == values.Length - 1
            ? $"from {values[0]:00}:00 to {values[^1]:00}:59"
            : $"in the hours {EnglishList.Of(bits, Plain)}";
    }

    private static string Plain(int value) => value.ToString(CultureInfo.InvariantCulture);
}
