namespace CognitionOS.Scheduling.Tests;

/// <summary>Wall-clock times that a test lists.</summary>
internal sealed class WallSet(bool isInterval, IEnumerable<long> walls) : IWallTimes
{
    private readonly long[] _walls = [.. walls.Distinct().Order()];

    public bool IsInterval => isInterval;

    public static long At(string wall) =>
        DateTime.Parse(wall, System.Globalization.CultureInfo.InvariantCulture).Ticks / TimeSpan.TicksPerSecond;

    public long AtOrAfter(long wall)
    {
        var index = Array.FindIndex(_walls, known => known >= wall);
        return index < 0 ? CronSchedule.None : _walls[index];
    }

    public override string ToString()
    {
        var walls = _walls.Select(wall => $"{DateTime.MinValue.AddSeconds(wall):s}");
        return $"{(isInterval ? "interval" : "fixed")} {string.Join(", ", walls)}";
    }
}
