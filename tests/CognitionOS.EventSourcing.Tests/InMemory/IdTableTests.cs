using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class IdTableTests
{
    [Fact]
    public void Ids_that_differ_in_one_bit_are_all_found()
    {
        EventLog log = new(new IdSource(new ManualTimeProvider()));
        IdTable table = new(log);
        var ids = Enumerable.Range(0, 128).Select(OneBit).Append(Guid.Empty).ToArray();
        log.Append(
            log.Streams.Add("a", ""),
            [.. ids.Select(id => new EventData("x", default) { Id = id })],
            DateTimeOffset.UnixEpoch);

        for (var index = 0; index < ids.Length; index++)
        {
            Assert.Equal(-1, table.Find(ids[index], ""));
            table.Add(index);
            Assert.Equal(index, table.Find(ids[index], ""));
        }

        Assert.Equal(Enumerable.Range(0, ids.Length), ids.Select(id => table.Find(id, "")));
    }

    private static Guid OneBit(int bit)
    {
        var bytes = new byte[16];
        bytes[bit / 8] = (byte)(1 << (bit % 8));
        return new Guid(bytes);
    }
}
