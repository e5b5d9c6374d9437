namespace CognitionOS.Scheduling.Tests;

public sealed class RandomSourceTests
{
    [Fact]
    public void One_seed_repeats_itself_and_another_does_not()
    {
        Assert.Equal(Draw(7), Draw(7));
        Assert.NotEqual(Draw(7), Draw(8));
    }

    [Fact]
    public void Numbers_lie_from_zero_to_below_one_and_spread()
    {
        var drawn = Draw(1, 10_000);

        Assert.All(drawn, number => Assert.InRange(number, 0, 0.999_999_999_999_999_9));
        Assert.InRange(drawn.Average(), 0.48, 0.52);
    }

    [Fact]
    public void Many_threads_draw_what_one_would_have_drawn()
    {
        var source = new RandomSource(3);
        var drawn = new double[10_000];

        Parallel.For(0, drawn.Length, index => drawn[index] = source.Next());

        Assert.Equal(Draw(3, drawn.Length).Order(), drawn.Order());
    }

    private static double[] Draw(int seed, int count = 20)
    {
        var source = new RandomSource(seed);
        return [.. Enumerable.Range(0, count).Select(_ => source.Next())];
    }
}
