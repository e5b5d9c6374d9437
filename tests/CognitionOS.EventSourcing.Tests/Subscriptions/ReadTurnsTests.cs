namespace CognitionOS.EventSourcing.Tests;

public sealed class ReadTurnsTests
{
    [Theory]
    [InlineData(new long[0], -1L, null, null)]
    [InlineData(new[] { 5L, 5L }, -1L, null, 5L)]
    [InlineData(new[] { 5L, 5L }, 5L, null, 5L)]
    [InlineData(new[] { 5L, 9L, 20L }, -1L, null, 5L)]
    [InlineData(new[] { 5L, 9L, 20L }, 5L, null, 9L)]
    [InlineData(new[] { 5L, 9L, 20L }, 9L, 20L, 20L)]
    [InlineData(new[] { 5L, 9L, 20L }, 20L, 20L, 5L)]
    [InlineData(new[] { 20L, 20L }, 20L, 20L, null)]
    [InlineData(new[] { 20L, 20L }, 3L, 20L, null)]
    public void Places_take_turns_until_all_stand_at_the_end(long[] places, long last, long? end, long? expected) =>
        Assert.Equal(expected, ReadTurns.Next(places, last, end));

    [Fact]
    public void Whoever_lags_and_whoever_leads_both_get_turns()
    {
        long[] places = [1, 100];
        var last = -1L;
        List<long> turns = [];
        for (var turn = 0; turn < 4; turn++)
        {
            last = ReadTurns.Next(places, last, null) ?? -1;
            turns.Add(last);
            places[last >= 100 ? 1 : 0] += 1_000;
            places[0] = Math.Min(places[0], 50);
        }

        Assert.Equal([1L, 50, 100, 1_100], turns.Order());
    }
}
