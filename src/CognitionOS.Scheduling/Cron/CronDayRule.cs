namespace CognitionOS.Scheduling;

/// <summary>How the two day fields make one set of days.</summary>
internal enum CronDayRule
{
    Both,
    Either,
    MonthOnly,
    WeekOnly,
}
