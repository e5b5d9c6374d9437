using System.Text;

namespace CognitionOS.EventSourcing;

/// <summary>Which partition a sequence is of: FNV-1a, 64 bits, over the UTF-8 of its name, the halves folded by xor,
/// modulo the number of partitions. Stored checkpoints depend on it: it never changes.</summary>
internal static class SequenceHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static int PartitionOf(string sequence, int partitions)
    {
        var hash = Of(sequence);
        return (int)((uint)(hash ^ (hash >> 32)) % (uint)partitions);
    }

    public static ulong Of(string text)
    {
        const int LongestOnStack = 256;
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> bytes = length <= LongestOnStack ? stackalloc byte[LongestOnStack] : new byte[length];
        var hash = Offset;
        foreach (var one in bytes[..Encoding.UTF8.GetBytes(text, bytes)])
        {
            hash = (hash ^ one) * Prime;
        }

        return hash;
    }
}
