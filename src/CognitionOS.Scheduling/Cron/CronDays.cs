using System.Numerics;

namespace CognitionOS.Scheduling;

/// <summary>The days of the month and of the week that an expression names, as bits.</summary>
/// <remarks>
/// Day masks have bit d for day d; offset masks have bit n for "n days before the end"; week masks start with Sunday.
/// </remarks>
internal readonly record struct CronDays
{
    private const uint AllDays = 0xFFFF_FFFE;
    private const uint AllWeekdays = 0x7F;

    public uint MonthDays { get; init; }

    /// <summary><c>nW</c>: the weekday nearest to day n.</summary>
    public uint NearestWeekdays { get; init; }

    /// <summary><c>L-n</c>.</summary>
    public uint FromEnd { get; init; }

    /// <summary><c>L-nW</c>; bit 0 is <c>LW</c>.</summary>
    public uint WeekdaysFromEnd { get; init; }

    /// <summary><c>LW-n</c>: n days before the last weekday, at the earliest the first of the month.</summary>
    public uint BeforeLastWeekday { get; init; }

    public uint WeekDays { get; init; }

    /// <summary><c>dL</c>.</summary>
    public uint LastWeekDays { get; init; }

    /// <summary><c>d#n</c>: bit (n - 1) * 7 + d.</summary>
    public ulong NthWeekDays { get; init; }

    public CronDayRule Rule { get; init; }

    /// <summary>Whether <c>31W</c> means the end of a shorter month (Quartz) or skips that month.</summary>
    public bool ClampsNearest { get; init; }

    public bool EveryMonthDay => MonthDays == AllDays;

    public bool EveryWeekDay => WeekDays == AllWeekdays;

    /// <summary>The matching days of one month, bit d for day d.</summary>
    public uint In(int year, int month)
    {
        var length = DateTime.DaysInMonth(year, month);
        var valid = (uint)((2UL << length) - 2);
        var firstDay = (int)new DateTime(year, month, 1).DayOfWeek;
        return Rule switch
        {
            CronDayRule.MonthOnly => ByMonth(length, firstDay) & valid,
            CronDayRule.WeekOnly => ByWeek(length, firstDay) & valid,
            CronDayRule.Both => ByMonth(length, firstDay) & ByWeek(length, firstDay) & valid,
            _ => (ByMonth(length, firstDay) | ByWeek(length, firstDay)) & valid,
        };
    }

    private uint ByMonth(int length, int firstDay)
    {
        var days = MonthDays;
        return (FromEnd | NearestWeekdays | WeekdaysFromEnd | BeforeLastWeekday) == 0
            ? days
            : days | RelativeDays(length, firstDay);
    }

    private uint RelativeDays(int length, int firstDay)
    {
        var days = 0u;
        for (var rest = FromEnd; rest != 0; rest &= rest - 1)
        {
            days |= Bit(length - BitOperations.TrailingZeroCount(rest));
        }

        for (var rest = WeekdaysFromEnd; rest != 0; rest &= rest - 1)
        {
            days |= Bit(Nearest(length - BitOperations.TrailingZeroCount(rest), length, firstDay));
        }

        for (var rest = BeforeLastWeekday; rest != 0; rest &= rest - 1)
        {
            days |= Bit(Math.Max(1, Nearest(length, length, firstDay) - BitOperations.TrailingZeroCount(rest)));
        }

        for (var rest = NearestWeekdays; rest != 0; rest &= rest - 1)
        {
            var day = BitOperations.TrailingZeroCount(rest);
            days |= Bit(Nearest(ClampsNearest ? Math.Min(day, length) : day, length, firstDay));
        }

        return days;
    }

    /// <summary>
    /// The Monday-to-Friday day nearest to <paramref name="day"/> within the month; 0 when the month lacks that day.
    /// </summary>
    private static int Nearest(int day, int length, int firstDay)
    {
        if (day < 1 || day > length)
        {
            return 0;
        }

        return ((firstDay + day - 1) % 7) switch
        {
            0 => day == length ? day - 2 : day + 1,
            6 => day == 1 ? 3 : day - 1,
            _ => day,
        };
    }

    private uint ByWeek(int length, int firstDay)
    {
        var days = Repeat(WeekDays, firstDay);
        if (LastWeekDays != 0)
        {
            days |= Repeat(LastWeekDays, firstDay) & ~(uint)((2UL << (length - 7)) - 1);
        }

        for (var rest = NthWeekDays; rest != 0; rest &= rest - 1)
        {
            var bit = BitOperations.TrailingZeroCount(rest);
            days |= Bit(1 + (((bit % 7) - firstDay + 7) % 7) + (7 * (bit / 7)));
        }

        return days;
    }

    /// <summary>Lays a week over a month that starts on <paramref name="firstDay"/>.</summary>
    private static uint Repeat(uint weekDays, int firstDay)
    {
        var rotated = ((weekDays >> firstDay) | (weekDays << (7 - firstDay))) & AllWeekdays;
        return (uint)(rotated * 0x1020_4081UL << 1);
    }

    private static uint Bit(int day) => day is >= 1 and <= 31 ? 1u << day : 0;
}
