using System.Globalization;

namespace CognitionOS.Scheduling;

/// <summary>Writes a schedule as the shortest plain text of its format. Equal schedules give equal text.</summary>
internal static class CronText
{
    private const string Any = "*";
    private const int ShortestRun = 3;

    public static string Render(CronSchedule schedule, CronFormat format)
    {
        var hasSeconds = format == CronFormat.Quartz || schedule.Times.Seconds != 1;
        if (hasSeconds && format == CronFormat.Vixie)
        {
            return CronMacros.EverySecond;
        }

        List<string> fields = [];
        if (hasSeconds)
        {
            fields.Add(Time(schedule.Times.Seconds, CronFieldSpec.Second, schedule.IsInterval));
        }

        fields.Add(Time(schedule.Times.Minutes, CronFieldSpec.Minute, schedule.IsInterval));
        fields.Add(Time(schedule.Times.Hours, CronFieldSpec.Hour, schedule.IsInterval));
        if (schedule.IsInterval && !fields.Exists(field => field.AsSpan().ContainsAny("*/-")))
        {
            fields[^1] = MarkAsInterval(fields[^1]);
        }

        fields.Add(MonthDays(schedule.Days, format));
        fields.Add(Plain(Values(schedule.Months), CronFieldSpec.Month, Any));
        fields.Add(WeekDays(schedule.Days, format));
        if (schedule.Years is { } years)
        {
            fields.Add(Runs(years.All()));
        }

        return string.Join(' ', fields);
    }

    /// <summary>The numbers of the bits that are set, lowest first.</summary>
    public static IEnumerable<int> Values(ulong bits) => Enumerable.Range(0, 64).Where(bit => ((bits >> bit) & 1) != 0);

    /// <summary>The step of values that run from the first one to the end of the field; 0 when there is none.</summary>
    public static int StepOf(IReadOnlyList<int> values, CronFieldSpec spec)
    {
        if (values.Count < ShortestRun)
        {
            return 0;
        }

        var step = values[1] - values[0];
        var even = Enumerable.Range(1, values.Count - 1).All(index => values[index] - values[index - 1] == step);
        return even && step > 1 && values[^1] + step > spec.Last ? step : 0;
    }

    /// <summary>Numbers parted by commas, three or more neighbours as a range.</summary>
    public static string Runs(IEnumerable<int> values)
    {
        List<string> parts = [];
        List<int> run = [];
        foreach (var value in values)
        {
            if (run.Count > 0 && run[^1] != value - 1)
            {
                CloseRun(run, parts);
            }

            run.Add(value);
        }

        CloseRun(run, parts);
        return string.Join(',', parts);
    }

    private static void CloseRun(List<int> run, List<string> parts)
    {
        if (run.Count >= ShortestRun)
        {
            parts.Add($"{Number(run[0])}-{Number(run[^1])}");
        }
        else
        {
            parts.AddRange(run.Select(Number));
        }

        run.Clear();
    }

    private static string Time(ulong bits, CronFieldSpec spec, bool isInterval)
    {
        int[] values = [.. Values(bits)];
        if (!isInterval)
        {
            return string.Join(',', values.Select(Number));
        }

        var step = StepOf(values, spec);
        return step == 0
            ? Plain(values, spec, Any)
            : $"{(values[0] == spec.First ? Any : Number(values[0]))}/{Number(step)}";
    }

    /// <summary>
    /// Writes the first value as a range of one, which keeps the meaning and both passes of a repeated hour.
    /// </summary>
    private static string MarkAsInterval(string field)
    {
        var end = field.IndexOf(',', StringComparison.Ordinal);
        var first = end < 0 ? field : field[..end];
        return $"{first}-{field}";
    }

    private static string Plain(IEnumerable<int> values, CronFieldSpec spec, string all)
    {
        int[] listed = [.. values];
        return listed.Length == spec.Cycle ? all : Runs(listed);
    }

    private static string MonthDays(CronDays days, CronFormat format)
    {
        if (days.Rule == CronDayRule.WeekOnly)
        {
            return "?";
        }

        List<string> parts = [];
        if (NeedsStar(days, format) && (days.MonthDays & 2) != 0)
        {
            days = days with { MonthDays = days.MonthDays & ~2u };
            parts.Add("*/31");
        }

        if (days.MonthDays != 0)
        {
            parts.Add(Plain(Values(days.MonthDays), CronFieldSpec.DayOfMonth, All(days, format, "1-31")));
        }

        parts.AddRange(Values(days.NearestWeekdays).Select(day => $"{Number(day)}W"));
        parts.AddRange(Values(days.FromEnd).Select(offset => $"L{Minus(offset)}"));
        parts.AddRange(Values(days.WeekdaysFromEnd).Select(offset => $"L{Minus(offset)}W"));
        parts.AddRange(Values(days.BeforeLastWeekday).Select(offset => $"LW{Minus(offset)}"));
        return string.Join(',', parts);
    }

    private static string WeekDays(CronDays days, CronFormat format)
    {
        if (days.Rule == CronDayRule.MonthOnly)
        {
            return "?";
        }

        var sunday = format == CronFormat.Quartz ? 1 : 0;
        List<string> parts = [];
        if (NeedsStar(days, format) && (days.MonthDays & 2) == 0)
        {
            days = days with { WeekDays = days.WeekDays & ~1u };
            parts.Add("*/7");
        }

        if (days.EveryWeekDay)
        {
            parts.Add(All(days, format, "0-6"));
        }
        else if (days.WeekDays != 0)
        {
            parts.Add(Runs(Values(days.WeekDays).Select(day => day + sunday)));
        }

        parts.AddRange(Values(days.LastWeekDays).Select(day => $"{Number(day + sunday)}L"));
        parts.AddRange(Values(days.NthWeekDays).Select(bit => $"{Number((bit % 7) + sunday)}#{Number((bit / 7) + 1)}"));
        return string.Join(',', parts);
    }

    /// <summary>
    /// In Vixie a star in front says that both day fields must match, so it must neither appear nor vanish.
    /// </summary>
    private static string All(CronDays days, CronFormat format, string withoutStar) =>
        format == CronFormat.Vixie && days.Rule == CronDayRule.Either ? withoutStar : Any;

    private static bool NeedsStar(CronDays days, CronFormat format) =>
        format == CronFormat.Vixie && days is { Rule: CronDayRule.Both, EveryMonthDay: false, EveryWeekDay: false };

    private static string Minus(int offset) => offset == 0 ? string.Empty : $"-{Number(offset)}";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
