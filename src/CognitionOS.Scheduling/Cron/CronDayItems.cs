namespace CognitionOS.Scheduling;

/// <summary>
/// The items that only day fields have: <c>L</c>, <c>L-n</c>, <c>LW</c>, <c>nW</c>, <c>dL</c> and <c>d#n</c>.
/// </summary>
/// <remarks>
/// Each method answers null when no such item stands here, and otherwise whether it was read without fault.
/// </remarks>
internal static class CronDayItems
{
    private const int LargestOffset = 30;
    private const int MostWeeks = 5;

    public static bool? TryReadSpecial(CronFieldParser parser, CronFieldSpec spec)
    {
        if (ReferenceEquals(spec, CronFieldSpec.DayOfMonth))
        {
            return parser.Reader.Accept('L') ? TryReadFromEnd(parser) : null;
        }

        if (parser.Format != CronFormat.Quartz || !parser.Reader.Accept('L'))
        {
            return null;
        }

        parser.Values.Add(spec.Last);
        parser.MarkLoner();
        return true;
    }

    public static bool? TryReadSuffix(CronFieldParser parser, CronFieldSpec spec, int value)
    {
        if (ReferenceEquals(spec, CronFieldSpec.DayOfMonth))
        {
            return TryReadNearest(parser, value);
        }

        var weekDay = parser.Values.WeekDay(value);
        if (parser.Reader.Accept('L'))
        {
            parser.Values.LastWeekDays |= 1u << weekDay;
            parser.MarkLoner();
            return true;
        }

        if (!parser.Reader.Accept('#'))
        {
            return null;
        }

        if (!parser.TryReadNumber(1, MostWeeks, "1-5 after '#'", parser.Reader.Position, out var nth))
        {
            return false;
        }

        parser.Values.NthWeekDays |= 1UL << (((nth - 1) * 7) + weekDay);
        parser.MarkLoner();
        return true;
    }

    private static bool? TryReadNearest(CronFieldParser parser, int day)
    {
        if (!parser.Reader.Accept('W'))
        {
            return null;
        }

        parser.Values.NearestWeekdays |= 1u << day;
        MarkLonerInStandard(parser);
        return true;
    }

    private static bool TryReadFromEnd(CronFieldParser parser)
    {
        var values = parser.Values;
        var offset = 0;
        var hasOffset = parser.Reader.Accept('-');
        if (hasOffset && !TryReadOffset(parser, out offset))
        {
            return false;
        }

        if (!parser.Reader.Accept('W'))
        {
            values.FromEnd |= 1u << offset;
        }
        else if (hasOffset || parser.Format != CronFormat.Quartz || !parser.Reader.Accept('-'))
        {
            values.WeekdaysFromEnd |= 1u << offset;
        }
        else if (!TryReadOffset(parser, out var before))
        {
            return false;
        }
        else if (before == 0)
        {
            values.WeekdaysFromEnd |= 1;
        }
        else
        {
            values.BeforeLastWeekday |= 1u << before;
        }

        MarkLonerInStandard(parser);
        return true;
    }

    private static bool TryReadOffset(CronFieldParser parser, out int offset) =>
        parser.TryReadNumber(0, LargestOffset, "0-30 days before the end", parser.Reader.Position, out offset);

    private static void MarkLonerInStandard(CronFieldParser parser)
    {
        if (parser.Format == CronFormat.Standard)
        {
            parser.MarkLoner();
        }
    }
}
