using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.EventSourcing.Tests;

public sealed class PartitionBufferTests
{
    [Fact]
    public void An_empty_buffer_stands_where_it_has_been_read_to()
    {
        var buffer = new PartitionBuffer(4, 10);

        buffer.ReadUpTo(25);

        Assert.Equal((25L, 25L, (DateTimeOffset?)null), (buffer.Position, buffer.ReadTo, buffer.Oldest));
    }

    [Fact]
    public void It_stands_before_its_oldest_event_until_that_is_completed()
    {
        var buffer = new PartitionBuffer(4, 10);
        Add(buffer, 15);
        Add(buffer, 20);
        buffer.ReadUpTo(30);

        var before = buffer.Position;
        buffer.Peek(1);
        var peeked = buffer.Position;
        buffer.Complete(1);
        var between = buffer.Position;
        buffer.Complete(1);

        Assert.Equal((14L, 14L, 19L, 30L), (before, peeked, between, buffer.Position));
    }

    [Fact]
    public void A_full_buffer_refuses_until_half_of_it_is_free()
    {
        var buffer = new PartitionBuffer(4, 0);
        for (var position = 1; position <= 4; position++)
        {
            Assert.True(Add(buffer, position));
        }

        Assert.False(Add(buffer, 5));
        Assert.False(buffer.TakesMore);
        Assert.False(buffer.Complete(1));
        Assert.False(Add(buffer, 5));
        Assert.True(buffer.Complete(1));
        Assert.True(buffer.TakesMore);
        Assert.Equal(4, buffer.ReadTo);
    }

    [Fact]
    public void Reading_never_goes_back()
    {
        var buffer = new PartitionBuffer(4, 10);

        buffer.ReadUpTo(5);

        Assert.Equal(10, buffer.ReadTo);
    }

    [Fact]
    public void Whatever_comes_its_count_is_bounded_and_its_position_never_passes_an_open_event()
    {
        Prop.ForAll(Gen.Choose(0, 2).ArrayOf().ToArbitrary(), acts =>
        {
            var buffer = new PartitionBuffer(3, 0);
            var open = new Queue<long>();
            var position = 0L;
            foreach (var act in acts)
            {
                if (act == 0 && buffer.TakesMore)
                {
                    position += 2;
                    if (Add(buffer, position))
                    {
                        open.Enqueue(position);
                    }
                    else
                    {
                        position = buffer.ReadTo;
                    }
                }
                else if (act == 1 && open.Count > 0)
                {
                    Assert.Equal(open.Dequeue(), buffer.Peek(1)[0].Position);
                    buffer.Complete(1);
                }
                else if (act == 2 && buffer.TakesMore)
                {
                    buffer.ReadUpTo(++position);
                }

                Assert.InRange(buffer.Count, 0, 3);
                Assert.Equal(open.Count > 0 ? open.Peek() - 1 : buffer.ReadTo, buffer.Position);
            }
        }).QuickCheckThrowOnFailure();
    }

    private static bool Add(PartitionBuffer buffer, long position) =>
        buffer.TryAdd(BufferedEvent.Of(BufferedEventTests.At(position), null));
}
