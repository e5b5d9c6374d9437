namespace CognitionOS.EventSourcing.Tests;

public sealed class SnapshotPolicyTests
{
    [Theory]
    [InlineData(100, null, 0, 99, 0, false)]
    [InlineData(100, null, 0, 100, 0, true)]
    [InlineData(100, null, 100, 199, 0, false)]
    [InlineData(100, null, 100, 200, 0, true)]
    [InlineData(100, null, 90, 500, 0, true)]
    [InlineData(null, null, 0, 1_000_000, 1_000_000, false)]
    [InlineData(null, 50, 0, 1, 49, false)]
    [InlineData(null, 50, 0, 1, 50, true)]
    [InlineData(100, 50, 7, 8, 60, true)]
    [InlineData(100, 50, 8, 8, 60, false)]
    public void A_snapshot_is_due_after_enough_events_or_a_slow_load(
        int? every, int? slowerThanMs, long last, long version, int tookMs, bool isDue)
    {
        var options = new SnapshotOptions
        {
            EveryEvents = every,
            SlowerThan = slowerThanMs is { } ms ? TimeSpan.FromMilliseconds(ms) : null,
        };

        Assert.Equal(isDue, SnapshotPolicy.IsDue(options, last, version, TimeSpan.FromMilliseconds(tookMs)));
    }
}
