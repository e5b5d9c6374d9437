namespace CognitionOS.Testing;

public sealed class FaultOnTests
{
    [Fact]
    public void Chosen_calls_are_counted_from_one() => Assert.Equal([1, 3], Struck(FaultOn.Calls(3, 1, 3), 5));

    [Fact]
    public void The_first_calls_strike() => Assert.Equal([1, 2], Struck(FaultOn.FirstCalls(2), 5));

    [Fact]
    public void Every_call_strikes() => Assert.Equal([1, 2, 3], Struck(FaultOn.EveryCall, 3));

    [Fact]
    public void A_chance_goes_by_its_random_source()
    {
        var random = new Random(1);
        var expected = Enumerable.Range(1, 50).Where(_ => random.NextDouble() < 0.4);

        Assert.Equal(expected, Struck(FaultOn.Probability(0.4), 50));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_probability_out_of_range_is_refused(double chance) =>
        Assert.Throws<ArgumentOutOfRangeException>("probability", () => FaultOn.Probability(chance));

    [Fact]
    public void Calls_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("numbers", () => FaultOn.Calls());
        Assert.Throws<ArgumentOutOfRangeException>("numbers", () => FaultOn.Calls(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => FaultOn.FirstCalls(0));
    }

    private static int[] Struck(FaultOn on, int calls)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(1, calls).Where(call => on.Strikes(call, random))];
    }
}
