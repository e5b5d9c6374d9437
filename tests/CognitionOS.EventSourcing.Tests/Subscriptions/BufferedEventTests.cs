namespace CognitionOS.EventSourcing.Tests;

public sealed class BufferedEventTests
{
    [Fact]
    public void Without_a_key_the_stream_is_the_sequence()
    {
        var one = BufferedEvent.Of(At(7), null);

        Assert.Equal(("acme/order-1", 7L, (Exception?)null), (one.Sequence, one.Position, one.KeyFailure));
    }

    [Fact]
    public void The_key_stands_within_the_tenant()
    {
        Assert.Equal("acme/customer-9", BufferedEvent.Of(At(1), _ => "customer-9").Sequence);
    }

    [Fact]
    public void A_key_of_null_stands_for_the_stream()
    {
        Assert.Equal("acme/order-1", BufferedEvent.Of(At(1), _ => null).Sequence);
    }

    [Fact]
    public void A_key_that_throws_is_told_and_the_stream_taken()
    {
        var failure = new InvalidOperationException("no key");

        var one = BufferedEvent.Of(At(1), _ => throw failure);

        Assert.Equal(("acme/order-1", failure), (one.Sequence, one.KeyFailure));
    }

    internal static RecordedEvent At(long position, string stream = "order-1", string tenant = "acme") =>
        new(Guid.Empty,
            new StreamId(stream, tenant),
            position,
            position,
            Ticked.Name,
            SubscriptionBench.Event(1).Payload,
            DateTimeOffset.UnixEpoch.AddSeconds(position));
}
