namespace CognitionOS.EventSourcing;

/// <summary>Bytes of events one behind the other in a few large arrays: an event leaves no object of its own to the
/// garbage collector.</summary>
internal sealed class PayloadSlabs
{
    private const int SmallestSlab = 4 * 1024;
    private const int LargestSlab = 4 * 1024 * 1024;
    private const int LargestShared = 32 * 1024;

    private readonly AppendList<byte[]> _slabs = new();
    private byte[] _open = [];
    private int _openNumber;
    private int _used;

    public PayloadPlace Add(ReadOnlySpan<byte> payload)
    {
        if (payload.Length > LargestShared)
        {
            return new PayloadPlace(_slabs.Add(payload.ToArray()), 0, payload.Length);
        }

        if (payload.Length > _open.Length - _used)
        {
            var size = Math.Clamp(_open.Length * 2, Math.Max(SmallestSlab, payload.Length), LargestSlab);
            _open = GC.AllocateUninitializedArray<byte>(size);
            _openNumber = _slabs.Add(_open);
            _used = 0;
        }

        payload.CopyTo(_open.AsSpan(_used));
        var place = new PayloadPlace(_openNumber, _used, payload.Length);
        _used += payload.Length;
        return place;
    }

    public ReadOnlyMemory<byte> Read(PayloadPlace place) =>
        place.Length == 0 ? default : new ReadOnlyMemory<byte>(_slabs[place.Slab], place.Offset, place.Length);
}
