namespace CognitionOS.Benchmarks;

/// <summary>An array of so many events and their payloads, at the places where a store that has lived has them: what
/// memory alone costs.</summary>
internal sealed class BareEvents(int events)
{
    private const int PayloadBytes = 100;

    private readonly (Guid Id, long Ticks, int Stream, int Version, long Extras)[] _slots =
        new (Guid, long, int, int, long)[events];

    private readonly byte[][] _payloads = Payloads(events);

    /// <summary>Reads ten events of a stream.</summary>
    public long Read(int stream, int page)
    {
        var sum = 0L;
        var first = (stream / AgedStore.Live * AgedStore.Live * AgedStore.Live) + (stream % AgedStore.Live);
        for (var version = page * AgedStore.PageSize; version < (page + 1) * AgedStore.PageSize; version++)
        {
            var index = first + (version * AgedStore.Live);
            ref readonly var slot = ref _slots[index];
            sum += slot.Ticks + slot.Version + _payloads[index >> 16][(index & 0xFFFF) * PayloadBytes];
        }

        return sum;
    }

    // Touched, so that the pages are there.
    private static byte[][] Payloads(int events)
    {
        var slabs = new byte[(events >> 16) + 1][];
        for (var slab = 0; slab < slabs.Length; slab++)
        {
            slabs[slab] = GC.AllocateUninitializedArray<byte>(PayloadBytes << 16);
            slabs[slab].AsSpan().Fill(1);
        }

        return slabs;
    }
}
