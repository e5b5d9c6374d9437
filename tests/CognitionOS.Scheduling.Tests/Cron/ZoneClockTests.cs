namespace CognitionOS.Scheduling.Tests;

public sealed class ZoneClockTests
{
    [Fact]
    public void Every_change_is_found_in_both_directions()
    {
        foreach (var zone in TestZones.Known())
        {
            var clock = new ZoneClock(zone);
            foreach (var change in TestZones.Changes(zone).Take(40))
            {
                var instant = change.UtcTicks / TimeSpan.TicksPerSecond;
                var expected = new ZoneChange(instant, clock.OffsetAt(instant - 1), clock.OffsetAt(instant));

                Assert.True(clock.TryFindChange(instant - 7200, expected.Before, instant + 90_000, out var forward));
                Assert.True(
                    clock.TryFindChangeBefore(instant + 7200, expected.After, instant - 90_000, out var backward));
                Assert.Equal(expected, forward);
                Assert.Equal(expected, backward);
                Assert.False(clock.TryFindChange(instant - 7200, expected.Before, instant - 1, out _));
                Assert.False(clock.TryFindChangeBefore(instant + 7200, expected.After, instant, out _));
            }
        }
    }

    [Fact]
    public void No_two_changes_of_a_known_zone_are_closer_than_the_stride_of_the_search() =>
        Assert.Empty(
            from zone in TestZones.ForThisRun()
            let changes = TestZones.Changes(zone).ToArray()
            from pair in changes.Zip(changes.Skip(1))
            where pair.Second - pair.First < TimeSpan.FromHours(24)
            select $"{zone.Id} {pair.First:O} {pair.Second:O}");

    [Fact]
    public void A_gap_and_an_overlap_are_told_apart()
    {
        var gap = new ZoneChange(1000, 0, 3600);
        var overlap = new ZoneChange(1000, 3600, 0);

        Assert.True(gap.IsGap);
        Assert.False(overlap.IsGap);
        Assert.Equal((1000, 4600), (gap.WallBefore, gap.WallAfter));
        Assert.Equal((4600, 1000), (overlap.WallBefore, overlap.WallAfter));
    }
}
