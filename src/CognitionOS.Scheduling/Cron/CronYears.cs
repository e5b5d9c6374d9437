namespace CognitionOS.Scheduling;

/// <summary>The years of a Quartz year field. An expression without that field has none of these objects.</summary>
internal sealed class CronYears : IEquatable<CronYears>
{
    public const int First = 1970;
    public const int Last = 2099;

    private readonly ulong[] _bits;

    public CronYears(IEnumerable<int> years)
    {
        _bits = new ulong[((Last - First) / 64) + 1];
        foreach (var year in years)
        {
            _bits[(year - First) >> 6] |= 1UL << ((year - First) & 63);
        }
    }

    public bool Contains(int year) =>
        year is >= First and <= Last && ((_bits[(year - First) >> 6] >> ((year - First) & 63)) & 1) != 0;

    /// <summary>
    /// The first year at or after <paramref name="year"/>; <see cref="int.MaxValue"/> when there is none.
    /// </summary>
    public int AtOrAfter(int year)
    {
        for (var candidate = Math.Max(year, First); candidate <= Last; candidate++)
        {
            if (Contains(candidate))
            {
                return candidate;
            }
        }

        return int.MaxValue;
    }

    /// <summary>
    /// The last year at or before <paramref name="year"/>; <see cref="int.MinValue"/> when there is none.
    /// </summary>
    public int AtOrBefore(int year)
    {
        for (var candidate = Math.Min(year, Last); candidate >= First; candidate--)
        {
            if (Contains(candidate))
            {
                return candidate;
            }
        }

        return int.MinValue;
    }

    public IEnumerable<int> All() => Enumerable.Range(First, Last - First + 1).Where(Contains);

    public bool Equals(CronYears? other) => other is not null && _bits.AsSpan().SequenceEqual(other._bits);

    public override bool Equals(object? obj) => Equals(obj as CronYears);

    public override int GetHashCode() => HashCode.Combine(_bits[0], _bits[1], _bits[2]);
}
