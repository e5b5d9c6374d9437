namespace CognitionOS.EventSourcing.Tests;

public sealed class HistoryPointTests
{
    [Fact]
    public void A_point_is_a_position_or_an_instant_or_now()
    {
        Assert.Equal((0L, null), (HistoryPoint.At(0).Position, HistoryPoint.At(0).Instant));
        Assert.Equal(DateTimeOffset.UnixEpoch, HistoryPoint.At(DateTimeOffset.UnixEpoch).Instant);
        Assert.Null(HistoryPoint.At(DateTimeOffset.UnixEpoch).Position);
        Assert.Equal((null, null), (HistoryPoint.Now.Position, HistoryPoint.Now.Instant));
    }

    [Fact]
    public void There_is_nothing_before_the_beginning() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HistoryPoint.At(-1));
}
