namespace CognitionOS.Scheduling.Tests;

public sealed class RunToolsTests : IDisposable
{
    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(5, 1, 5 + TimeSpan.TicksPerMillisecond)]
    [InlineData(5, 86_400_000, 5 + TimeSpan.TicksPerDay)]
    public void A_timestamp_so_long_after_another(long timestamp, long milliseconds, long after) =>
        Assert.Equal(after, _bench.Tools.After(timestamp, TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(long.MaxValue)]
    public void What_is_further_away_than_timestamps_reach_never_comes(long timestamp) =>
        Assert.Equal(long.MaxValue, _bench.Tools.After(timestamp, TimeSpan.MaxValue));
}
