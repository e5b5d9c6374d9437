namespace CognitionOS.Scheduling;

/// <summary>What the text of one field says, gathered item by item.</summary>
internal sealed class CronFieldValues(CronFieldSpec spec)
{
    private readonly bool[] _present = new bool[spec.Last - spec.First + 1];

    /// <summary>Whether a time field has <c>*</c>, <c>/</c> or <c>-</c>.</summary>
    public bool IsInterval { get; set; }

    public bool StartsWithStar { get; set; }

    /// <summary>Whether the field is <c>?</c>.</summary>
    public bool IsUnspecified { get; set; }

    public uint NearestWeekdays { get; set; }

    public uint FromEnd { get; set; }

    public uint WeekdaysFromEnd { get; set; }

    public uint BeforeLastWeekday { get; set; }

    public uint LastWeekDays { get; set; }

    public ulong NthWeekDays { get; set; }

    /// <summary>Day-of-week values as bits, Sunday first, whichever number the format gives to Sunday.</summary>
    public uint WeekDays
    {
        get
        {
            var days = 0u;
            foreach (var value in Listed())
            {
                days |= 1u << WeekDay(value);
            }

            return days;
        }
    }

    public ulong Bits => Listed().Aggregate(0UL, (bits, value) => bits | (1UL << value));

    public IEnumerable<int> Listed() =>
        Enumerable.Range(spec.First, _present.Length).Where(value => _present[value - spec.First]);

    public int WeekDay(int value) => (value - spec.NameBase + 7) % 7;

    public void Add(int value) => _present[value - spec.First] = true;

    /// <summary>
    /// Adds every step-th value; a range whose end is before its start goes on after the field's last value.
    /// </summary>
    public void AddRange(int low, int high, int step)
    {
        var lastOfCycle = spec.First + spec.Cycle - 1;
        if (low > high && low > lastOfCycle)
        {
            low -= spec.Cycle;
        }

        var end = high >= low ? high : high + spec.Cycle;
        for (var value = low; value <= end; value += step)
        {
            Add(high < low && value > lastOfCycle ? value - spec.Cycle : value);
        }
    }
}
