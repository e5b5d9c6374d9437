using System.Numerics;

namespace CognitionOS.Scheduling;

/// <summary>The seconds of a day that match: one bit per second, minute and hour.</summary>
internal readonly record struct CronTimes(ulong Seconds, ulong Minutes, ulong Hours)
{
    public const int None = -1;
    public const ulong All60 = (1UL << 60) - 1;
    public const ulong All24 = (1UL << 24) - 1;

    /// <summary>The first matching second of a day.</summary>
    public int First => Join(Low(Hours), Low(Minutes), Low(Seconds));

    /// <summary>The last matching second of a day.</summary>
    public int Last => Join(High(Hours), High(Minutes), High(Seconds));

    public bool Matches(int secondOfDay)
    {
        var (hour, minute, second) = Split(secondOfDay);
        return ((Hours >> hour) & (Minutes >> minute) & (Seconds >> second) & 1) != 0;
    }

    /// <summary>The first matching second at or after <paramref name="secondOfDay"/>, or <see cref="None"/>.</summary>
    public int AtOrAfter(int secondOfDay)
    {
        var (hour, minute, second) = Split(secondOfDay);
        if (Has(Hours, hour))
        {
            var seconds = Has(Minutes, minute) ? From(Seconds, second) : 0;
            if (seconds != 0)
            {
                return Join(hour, minute, Low(seconds));
            }

            var minutes = From(Minutes, minute + 1);
            if (minutes != 0)
            {
                return Join(hour, Low(minutes), Low(Seconds));
            }
        }

        var hours = From(Hours, hour + 1);
        return hours == 0 ? None : Join(Low(hours), Low(Minutes), Low(Seconds));
    }

    /// <summary>The last matching second at or before <paramref name="secondOfDay"/>, or <see cref="None"/>.</summary>
    public int AtOrBefore(int secondOfDay)
    {
        var (hour, minute, second) = Split(secondOfDay);
        if (Has(Hours, hour))
        {
            var seconds = Has(Minutes, minute) ? Below(Seconds, second + 1) : 0;
            if (seconds != 0)
            {
                return Join(hour, minute, High(seconds));
            }

            var minutes = Below(Minutes, minute);
            if (minutes != 0)
            {
                return Join(hour, High(minutes), High(Seconds));
            }
        }

        var hours = Below(Hours, hour);
        return hours == 0 ? None : Join(High(hours), High(Minutes), High(Seconds));
    }

    /// <summary>
    /// The first second at or after <paramref name="secondOfDay"/> that does not match; 86,400 when all do.
    /// </summary>
    public int UnmatchedAtOrAfter(int secondOfDay)
    {
        if (!Matches(secondOfDay))
        {
            return secondOfDay;
        }

        var (hour, minute, second) = Split(secondOfDay);
        var seconds = From(~Seconds & All60, second);
        if (seconds != 0)
        {
            return Join(hour, minute, Low(seconds));
        }

        if ((~Seconds & All60) != 0)
        {
            return Skip(Join(hour, minute + 1, 0), Low(~Seconds & All60));
        }

        var minutes = From(~Minutes & All60, minute);
        return minutes != 0
            ? Join(hour, Low(minutes), 0)
            : NextUnmatchedHour(hour);
    }

    private int NextUnmatchedHour(int hour)
    {
        if ((~Minutes & All60) != 0)
        {
            return Skip(Join(hour + 1, 0, 0), 60 * Low(~Minutes & All60));
        }

        var hours = From(~Hours & All24, hour);
        return hours == 0 ? 24 * 3600 : Join(Low(hours), 0, 0);
    }

    /// <summary>
    /// A second as it is when it does not match, otherwise the one that is known not to match some seconds later.
    /// </summary>
    private int Skip(int second, int ahead) => second < 24 * 3600 && Matches(second) ? second + ahead : second;

    private static (int Hour, int Minute, int Second) Split(int secondOfDay)
    {
        var minuteOfDay = secondOfDay / 60;
        var hour = minuteOfDay / 60;
        return (hour, minuteOfDay - (hour * 60), secondOfDay - (minuteOfDay * 60));
    }

    private static int Join(int hour, int minute, int second) => (((hour * 60) + minute) * 60) + second;

    private static bool Has(ulong bits, int index) => ((bits >> index) & 1) != 0;

    private static ulong From(ulong bits, int index) => bits & (ulong.MaxValue << index);

    private static ulong Below(ulong bits, int index) => bits & ((1UL << index) - 1);

    private static int Low(ulong bits) => BitOperations.TrailingZeroCount(bits);

    private static int High(ulong bits) => BitOperations.Log2(bits);
}
