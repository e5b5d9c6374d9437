namespace CognitionOS.Scheduling;

/// <summary>
/// Picks the value that <c>H</c> stands for. The arithmetic is part of the contract: another result would move stored
/// schedules, so it is written out here and pinned by tests.
/// </summary>
internal static class CronHash
{
    private const ulong OffsetBasis = 0xCBF29CE484222325;
    private const ulong Prime = 0x00000100000001B3;
    private const ulong FieldSalt = 0x9E3779B97F4A7C15;

    /// <summary>
    /// FNV-1a (64 bits) over the key's UTF-16 code units, low byte first, salted by field, finished as in SplitMix64.
    /// </summary>
    /// <returns>A number from 0 to <paramref name="count"/> - 1.</returns>
    public static int Pick(string key, int fieldNumber, int count)
    {
        var hash = OffsetBasis;
        foreach (var unit in key)
        {
            hash = unchecked((hash ^ (byte)unit) * Prime);
            hash = unchecked((hash ^ (byte)(unit >> 8)) * Prime);
        }

        return (int)(Finish(unchecked(hash + ((ulong)(fieldNumber + 1) * FieldSalt))) % (ulong)count);
    }

    private static ulong Finish(ulong value)
    {
        value = unchecked((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9);
        value = unchecked((value ^ (value >> 27)) * 0x94D049BB133111EB);
        return value ^ (value >> 31);
    }
}
