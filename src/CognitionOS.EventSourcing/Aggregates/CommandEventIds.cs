using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CognitionOS.EventSourcing;

/// <summary>Derives the ids of a command's events: the same on every attempt, and of no other command or
/// stream.</summary>
internal static class CommandEventIds
{
    /// <summary>A version 8 GUID of stream, command and place.</summary>
    public static Guid Of(StreamId stream, Guid command, int index)
    {
        var text = Encoding.UTF8.GetBytes($"{stream.Tenant}\0{stream.Name}\0");
        Span<byte> bytes = new byte[text.Length + 20];
        text.CopyTo(bytes);
        command.TryWriteBytes(bytes[text.Length..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes[^4..], index);

        var hash = SHA256.HashData(bytes).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
