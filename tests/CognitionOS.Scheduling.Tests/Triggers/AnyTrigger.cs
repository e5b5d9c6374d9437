using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

/// <summary>Random triggers of every kind that a clock fires, with starts, ends and calendars.</summary>
internal static class AnyTrigger
{
    private static readonly string[] Zones =
        ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Amman", "Asia/Kathmandu"];

    private static readonly string[] Expressions =
    [
        "* * * * *", "*/7 2-3 * * *", "30 2 * * *", "H H * * *", "0 0 31 * *", "15 10 * * MON-FRI", "0 12 L * *",
        "*/20 * * * * *",
    ];

    public static Gen<Trigger> Timed { get; } =
        from own in Gen.OneOf(Cron(), Interval(), Calendar(), Window(), Once())
        from start in Maybe(Instant())
        from length in Maybe(Gen.Choose(1, 200_000))
        from calendar in Gen.Frequency((3, Gen.Constant<ExclusionCalendar?>(null)), (2, Exclusions()))
        from zone in Maybe(Gen.Elements(Zones))
        from runs in Maybe(Gen.Choose(1, 50))
        select own is OneShotTrigger
            ? own with { Except = calendar, ExceptZone = zone }
            : own with
            {
                StartAt = start,
                EndAt = length is { } minutes ? (start ?? At.Utc("2026-03-01T00:00")).AddMinutes(minutes) : null,
                Except = calendar,
                ExceptZone = zone,
                MaxRuns = runs,
            };

    public static Gen<DateTimeOffset> Instant() =>
        from seconds in Gen.Choose(0, 365 * 24 * 3600)
        select At.Utc("2026-01-01T00:00").AddSeconds(seconds);

    public static Gen<ExclusionCalendar?> Exclusions() => Gen.OneOf(
        Gen.Constant<ExclusionCalendar?>(ExclusionCalendar.Weekdays(DayOfWeek.Sunday, DayOfWeek.Tuesday)),
        Gen.Constant<ExclusionCalendar?>(ExclusionCalendar.Dates(new DateOnly(2026, 3, 29), new DateOnly(2026, 5, 1))),
        Gen.Constant<ExclusionCalendar?>(ExclusionCalendar.AnnualDays((12, 25), (2, 29))),
        Gen.Constant<ExclusionCalendar?>(ExclusionCalendar.Cron(CronExpression.Parse("* 0-2 * * *"))),
        Gen.Constant<ExclusionCalendar?>(ExclusionCalendar.Union(
            ExclusionCalendar.Weekdays(DayOfWeek.Monday), ExclusionCalendar.Dates(new DateOnly(2026, 10, 25)))));

    private static Gen<Trigger> Cron() =>
        from expression in Gen.Elements(Expressions)
        from zone in Maybe(Gen.Elements(Zones))
        select (Trigger)new CronTrigger(expression, Zone: zone) { HashKey = "key" };

    private static Gen<Trigger> Interval() =>
        from seconds in Gen.Choose(1, 500_000)
        select (Trigger)new IntervalTrigger(TimeSpan.FromSeconds(seconds));

    private static Gen<Trigger> Calendar() =>
        from every in Gen.Choose(1, 5)
        from unit in Gen.Elements(Enum.GetValues<CalendarUnit>())
        from first in Instant()
        from zone in Maybe(Gen.Elements(Zones))
        select (Trigger)new CalendarIntervalTrigger(every, unit, first.AddYears(-3).DateTime, zone);

    private static Gen<Trigger> Window() =>
        from every in Gen.Choose(1, 600)
        from start in Gen.Choose(0, 1439)
        from length in Gen.Choose(1, 1439)
        from zone in Maybe(Gen.Elements(Zones))
        from days in Gen.NonEmptyListOf(Gen.Elements(Enum.GetValues<DayOfWeek>()))
        let opens = TimeOnly.MinValue.AddMinutes(start)
        select (Trigger)new DailyWindowTrigger(
            TimeSpan.FromMinutes(every), opens, opens.AddMinutes(length), zone)
        { Days = [.. days] };

    private static Gen<Trigger> Once() =>
        from instant in Instant()
        select (Trigger)new OneShotTrigger { At = instant };

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : struct =>
        Gen.OneOf(Gen.Constant<T?>(null), gen.Select(value => (T?)value));

    private static Gen<string?> Maybe(Gen<string> gen) =>
        Gen.OneOf(Gen.Constant<string?>(null), gen.Select(value => (string?)value));
}
