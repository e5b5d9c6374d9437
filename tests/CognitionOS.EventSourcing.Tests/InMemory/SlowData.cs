using System.Buffers;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>A payload whose bytes are slow to come: whoever copies it waits with it.</summary>
internal sealed class SlowData(ManualResetEventSlim held, ManualResetEventSlim release) : MemoryManager<byte>
{
    private readonly byte[] _bytes = [1, 2, 3];

    public EventData Make() => new("slow", CreateMemory(_bytes.Length));

    public override Span<byte> GetSpan()
    {
        held.Set();
        release.Wait();
        return _bytes;
    }

    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
