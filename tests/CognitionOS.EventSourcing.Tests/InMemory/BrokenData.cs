using System.Buffers;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>A payload that was given back before it was copied.</summary>
internal sealed class BrokenData : MemoryManager<byte>
{
    public override Memory<byte> Memory => CreateMemory(10);

    public override Span<byte> GetSpan() => throw new ObjectDisposedException(nameof(BrokenData));

    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
