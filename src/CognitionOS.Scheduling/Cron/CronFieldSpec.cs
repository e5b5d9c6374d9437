namespace CognitionOS.Scheduling;

/// <summary>
/// What one field takes. Its <see cref="Number"/> also salts the hash of <c>H</c> and must never change.
/// </summary>
internal sealed record CronFieldSpec(string Name, int Number, int First, int Last, string[] Names, int NameBase)
{
    public static readonly CronFieldSpec Second = new("second", 0, 0, 59, [], 0);
    public static readonly CronFieldSpec Minute = new("minute", 1, 0, 59, [], 0);
    public static readonly CronFieldSpec Hour = new("hour", 2, 0, 23, [], 0);
    public static readonly CronFieldSpec DayOfMonth = new("day-of-month", 3, 1, 31, [], 0);
    public static readonly CronFieldSpec Month = new("month", 4, 1, 12, CronNames.Months, 1);
    public static readonly CronFieldSpec DayOfWeek = new("day-of-week", 5, 0, 7, CronNames.Days, 0);
    public static readonly CronFieldSpec QuartzDayOfWeek = new("day-of-week", 5, 1, 7, CronNames.Days, 1);
    public static readonly CronFieldSpec Year = new("year", 6, CronYears.First, CronYears.Last, [], 0);

    public bool IsTime => Number <= Hour.Number;

    public bool IsDay => Number is 3 or 5;

    /// <summary>How many different values there are; 0 and 7 are one day, so a week has 7.</summary>
    public int Cycle => ReferenceEquals(this, DayOfWeek) ? 7 : Last - First + 1;

    /// <summary>The last value that <c>H</c> may pick: a day that every month has, and no second Sunday.</summary>
    public int LastHashed => Number == 3 ? 28 : First + Cycle - 1;

    public string AllowedRange => Names.Length == 0
        ? $"{First}-{Last}"
        : $"{First}-{Last} or {Names[0]}-{Names[^1]}";
}
