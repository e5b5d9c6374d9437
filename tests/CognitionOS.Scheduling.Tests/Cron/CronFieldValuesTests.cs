namespace CognitionOS.Scheduling.Tests;

public sealed class CronFieldValuesTests
{
    public static TheoryData<string> Fields => ["minute", "hour", "day-of-month", "month", "quartz day-of-week"];

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_range_counts_on_from_its_start_and_goes_round_at_the_end_of_the_field(string field)
    {
        var spec = SpecOf(field);
        for (var low = spec.First; low <= spec.Last; low++)
        {
            for (var high = spec.First; high <= spec.Last; high++)
            {
                foreach (var step in (int[])[1, 2, 3, 7, spec.Cycle])
                {
                    var values = new CronFieldValues(spec);

                    values.AddRange(low, high, step);

                    Assert.Equal(Naive(spec, low, high, step), values.Listed());
                }
            }
        }
    }

    [Fact]
    public void A_week_goes_round_whether_sunday_is_written_0_or_7()
    {
        for (var low = 0; low <= 7; low++)
        {
            for (var high = 0; high <= 7; high++)
            {
                for (var step = 1; step <= 7; step++)
                {
                    var values = new CronFieldValues(CronFieldSpec.DayOfWeek);

                    values.AddRange(low, high, step);

                    Assert.Equal(NaiveWeek(low, high, step), values.WeekDays);
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 1u)]
    [InlineData(7, 1u)]
    [InlineData(6, 0b100_0000u)]
    public void The_first_bit_of_the_week_is_sunday(int value, uint bits)
    {
        var values = new CronFieldValues(CronFieldSpec.DayOfWeek);

        values.Add(value);

        Assert.Equal(bits, values.WeekDays);
    }

    [Theory]
    [InlineData(1, 1u)]
    [InlineData(2, 0b10u)]
    [InlineData(7, 0b100_0000u)]
    public void Quartz_calls_sunday_1(int value, uint bits)
    {
        var values = new CronFieldValues(CronFieldSpec.QuartzDayOfWeek);

        values.Add(value);

        Assert.Equal(bits, values.WeekDays);
    }

    [Fact]
    public void Values_add_up_and_one_that_is_named_twice_is_one()
    {
        var values = new CronFieldValues(CronFieldSpec.Minute);

        values.Add(59);
        values.AddRange(0, 20, 10);
        values.Add(10);

        Assert.Equal([0, 10, 20, 59], values.Listed());
        Assert.Equal((1UL << 59) | (1 << 20) | (1 << 10) | 1, values.Bits);
    }

    private static CronFieldSpec SpecOf(string field) => field switch
    {
        "minute" => CronFieldSpec.Minute,
        "hour" => CronFieldSpec.Hour,
        "day-of-month" => CronFieldSpec.DayOfMonth,
        "month" => CronFieldSpec.Month,
        _ => CronFieldSpec.QuartzDayOfWeek,
    };

    /// <summary>One value after the other until the end has been passed, each time asking whether it is a step's
    /// turn.</summary>
    private static SortedSet<int> Naive(CronFieldSpec spec, int low, int high, int step)
    {
        SortedSet<int> values = [];
        for (var (value, index) = (low, 0); ; value = value == spec.Last ? spec.First : value + 1, index++)
        {
            if (index % step == 0)
            {
                values.Add(value);
            }

            if (value == high)
            {
                return values;
            }
        }
    }

    private static uint NaiveWeek(int low, int high, int step)
    {
        var days = 0u;
        var length = high >= low ? high - low : (high - low + 14) % 7;
        for (var index = 0; index <= length; index += step)
        {
            days |= 1u << ((low + index) % 7);
        }

        return days;
    }
}
