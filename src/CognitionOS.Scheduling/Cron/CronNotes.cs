using System.Numerics;

namespace CognitionOS.Scheduling;

/// <summary>What a reader of an expression may not expect.</summary>
internal static class CronNotes
{
    private const uint EveryMonthHas = 0x1FFF_FFFE;

    public static IReadOnlyList<string> For(CronSchedule schedule, CronFormat format)
    {
        List<string> notes = [.. AboutDays(schedule.Days, format), .. AboutSteps(schedule)];
        if (schedule.AtOrAfter(0) == CronSchedule.None)
        {
            notes.Add("No date matches: this expression never runs.");
        }

        return notes.AsReadOnly();
    }

    private static IEnumerable<string> AboutDays(CronDays days, CronFormat format)
    {
        if (days is { EveryMonthDay: false, EveryWeekDay: false, Rule: CronDayRule.Both })
        {
            yield return format == CronFormat.Vixie
                ? "Day-of-month and day-of-week are both given and one starts with '*': a day must match both (AND)."
                : "Day-of-month and day-of-week are both given: a day must match both (AND). "
                    + "Vixie and Quartz would take either (OR).";
        }

        if (days.Rule == CronDayRule.Either)
        {
            yield return days.EveryMonthDay || days.EveryWeekDay
                ? "Day-of-month and day-of-week are combined with OR and one of them matches every day, "
                    + "so every day matches. To leave a field out, write '?' in Quartz, '*' in Vixie."
                : "Day-of-month and day-of-week are both given: a day that matches either one runs (OR). "
                    + "Standard would ask for both (AND).";
        }

        var late = days.MonthDays & ~EveryMonthHas;
        if (days.Rule != CronDayRule.WeekOnly && late != 0 && (days.MonthDays & EveryMonthHas) == 0)
        {
            var first = BitOperations.TrailingZeroCount(late);
            yield return $"Months without day {first} are skipped. 'L' is the last day of every month.";
        }
    }

    private static IEnumerable<string> AboutSteps(CronSchedule schedule)
    {
        if (!schedule.IsInterval)
        {
            yield break;
        }

        foreach (var (bits, spec, whole) in new[]
        {
            (schedule.Times.Seconds, CronFieldSpec.Second, "minute"),
            (schedule.Times.Minutes, CronFieldSpec.Minute, "hour"),
            (schedule.Times.Hours, CronFieldSpec.Hour, "day"),
        })
        {
            var step = CronText.StepOf([.. CronText.Values(bits)], spec);
            if (step > 0 && spec.Cycle % step != 0)
            {
                yield return $"A step of {step} does not divide {spec.Cycle} {spec.Name}s: "
                    + $"the steps start anew each {whole}.";
            }
        }
    }
}
