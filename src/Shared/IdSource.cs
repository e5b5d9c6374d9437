using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CognitionOS;

/// <summary>Makes version 7 GUIDs: 48 bits of milliseconds, 12 bits of the fraction, 62 random bits. Safe from any thread.</summary>
/// <remarks>
/// Random bytes are drawn 4 KiB at a time, since a system call per id costs more than everything else about it. The fraction
/// (RFC 9562, method 3) lets ids of one millisecond sort by time too.
/// </remarks>
internal sealed class IdSource(TimeProvider time)
{
    private const int RandomBytes = 8;
    private readonly byte[] _random = new byte[4096];
    private readonly Lock _gate = new();
    private int _next = 4096;

    /// <summary>A GUID that no other call answers.</summary>
    public Guid Next() => Make(time.GetUtcNow());

    private Guid Make(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        var milliseconds = now.ToUnixTimeMilliseconds();
        var fraction = (now.UtcTicks % TimeSpan.TicksPerMillisecond) * 4096 / TimeSpan.TicksPerMillisecond;
        BinaryPrimitives.WriteInt64BigEndian(bytes, (milliseconds << 16) | 0x7000 | fraction);
        TakeRandom(bytes[8..]);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private void TakeRandom(Span<byte> target)
    {
        lock (_gate)
        {
            if (_next == _random.Length)
            {
                RandomNumberGenerator.Fill(_random);
                _next = 0;
            }

            _random.AsSpan(_next, RandomBytes).CopyTo(target);
            _next += RandomBytes;
        }
    }
}
