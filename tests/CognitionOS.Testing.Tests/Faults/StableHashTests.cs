namespace CognitionOS.Testing;

public sealed class StableHashTests
{
    [Theory]
    [InlineData(0, "", 0)]
    [InlineData(1, "", 0)]
    [InlineData(0, "a", 0)]
    [InlineData(0, "b", 0)]
    [InlineData(0, "ab", 0)]
    [InlineData(0, "", 1)]
    [InlineData(-1, "a", 1)]
    public void Each_part_counts(int seed, string text, int number)
    {
        (int Seed, string Text, int Number)[] others =
            [(0, "", 0), (1, "", 0), (0, "a", 0), (0, "b", 0), (0, "ab", 0), (0, "", 1), (-1, "a", 1)];

        var same = others.Where(
            other => StableHash.Of(other.Seed, other.Text, other.Number) == StableHash.Of(seed, text, number));

        Assert.Equal((seed, text, number), Assert.Single(same));
    }
}
