namespace CognitionOS.Scheduling;

/// <summary>Where a run stands in a queue: the lower goes first.</summary>
/// <param name="Rank">Ticks.</param>
/// <param name="Sequence">Breaks ties.</param>
internal readonly record struct RunKey(long Rank, long Sequence) : IComparable<RunKey>
{
    public static RunKey Least => new(long.MinValue, long.MinValue);

    public int CompareTo(RunKey other)
    {
        var byRank = Rank.CompareTo(other.Rank);
        return byRank != 0 ? byRank : Sequence.CompareTo(other.Sequence);
    }
}
