namespace CognitionOS.EventSourcing.Tests;

public sealed class PayloadSlabsTests
{
    [Fact]
    public void Every_payload_of_whatever_size_is_read_as_it_was_added()
    {
        PayloadSlabs slabs = new();
        var random = new Random(5);
        var payloads = Enumerable.Range(0, 2_000).Select(number => Payload(random, number)).ToArray();

        var places = payloads.Select(payload => slabs.Add(payload)).ToArray();

        Assert.All(payloads.Zip(places), pair => Assert.True(slabs.Read(pair.Second).Span.SequenceEqual(pair.First)));
    }

    [Fact]
    public void Small_payloads_leave_no_object_each()
    {
        PayloadSlabs slabs = new();
        slabs.Add(new byte[100]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Span<byte> payload = stackalloc byte[100];

        for (var number = 0; number < 10_000; number++)
        {
            slabs.Add(payload);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1_000_000, 2_500_000);
    }

    [Fact]
    public void An_empty_payload_takes_no_room()
    {
        PayloadSlabs slabs = new();

        Assert.True(slabs.Read(slabs.Add([])).IsEmpty);
    }

    private static byte[] Payload(Random random, int number)
    {
        var payload = new byte[number % 100 == 99 ? 30_000 + random.Next(300_000) : random.Next(700)];
        random.NextBytes(payload);
        return payload;
    }
}
