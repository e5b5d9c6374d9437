using System.Globalization;

namespace CognitionOS.EventSourcing.Tests;

public sealed class SequenceHashTests
{
    // The vectors of the FNV reference implementation, and text beyond ASCII computed by hand from its bytes.
    [Theory]
    [InlineData("", "cbf29ce484222325")]
    [InlineData("a", "af63dc4c8601ec8c")]
    [InlineData("b", "af63df4c8601f1a5")]
    [InlineData("foobar", "85944171f73967e8")]
    public void It_is_the_64_bit_FNV_1a_of_the_reference(string text, string expected) =>
        Assert.Equal(
            ulong.Parse(expected, NumberStyles.HexNumber, CultureInfo.InvariantCulture), SequenceHash.Of(text));

    [Fact]
    public void Text_beyond_ascii_is_hashed_as_utf_8()
    {
        var expected = 14695981039346656037UL;
        foreach (var one in (byte[])[0xC3, 0xBC, 0xF0, 0x9F, 0x98, 0x80])
        {
            expected = unchecked((expected ^ one) * 1099511628211UL);
        }

        Assert.Equal(expected, SequenceHash.Of("ü😀"));
    }

    // Stored checkpoints depend on these: a change here loses events.
    [Theory]
    [InlineData("", 64, 1)]
    [InlineData("a", 64, 0)]
    [InlineData("foobar", 64, 25)]
    [InlineData("foobar", 1, 0)]
    [InlineData("foobar", 7, 2)]
    public void A_sequence_keeps_its_partition_for_ever(string sequence, int partitions, int expected)
    {
        var hash = SequenceHash.Of(sequence);

        var byHand = (int)((uint)(hash ^ (hash >> 32)) % (uint)partitions);

        Assert.Equal(byHand, SequenceHash.PartitionOf(sequence, partitions));
        Assert.Equal(expected, SequenceHash.PartitionOf(sequence, partitions));
    }

    [Fact]
    public void Long_names_are_hashed_as_a_whole()
    {
        var one = new string('x', 1_000);

        Assert.NotEqual(SequenceHash.Of(one), SequenceHash.Of(one + "y"));
    }

    [Fact]
    public void Sequences_spread_evenly()
    {
        var counts = new int[64];
        for (var order = 0; order < 64_000; order++)
        {
            counts[SequenceHash.PartitionOf($"order-{order}", 64)]++;
        }

        Assert.InRange(counts.Min(), 850, 1_000);
        Assert.InRange(counts.Max(), 1_000, 1_150);
    }
}
