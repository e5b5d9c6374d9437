using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CognitionOS;

/// <summary>Makes version 7 GUIDs: 48 bits of milliseconds, 12 bits of the fraction, 62 random bits. Safe from any
/// thread.</summary>
/// <remarks>
/// Random bytes are drawn 4 KiB at a time, since a system call per id costs more than everything else about it. The
/// fraction
/// (RFC 9562, method 3) lets ids of one millisecond sort by time too. Where the clock stands or is set back, ids count
/// on from the last
/// one: a store that is handed ascending ids need not look for one that stands twice.
/// </remarks>
internal sealed class IdSource(TimeProvider time)
{
    private const int RandomBytes = 8;
    private readonly byte[] _random = new byte[4096];
    private readonly Lock _gate = new();
    private int _next = 4096;
    private long _last;

    /// <summary>A GUID that no other call answers, and that sorts behind all that this source has answered.</summary>
    public Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        var moment = Moment(time.GetUtcNow());
        lock (_gate)
        {
            moment = Math.Max(moment, _last + 1);
            _last = moment;
            TakeRandom(bytes[8..]);
        }

        BinaryPrimitives.WriteInt64BigEndian(bytes, ((moment >> 12) << 16) | 0x7000 | (moment & 0xFFF));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    // Milliseconds and 4096ths of them.
    private static long Moment(DateTimeOffset now)
    {
        var fraction = (now.UtcTicks % TimeSpan.TicksPerMillisecond) * 4096 / TimeSpan.TicksPerMillisecond;
        return (now.ToUnixTimeMilliseconds() << 12) | fraction;
    }

    // Called under the gate.
    private void TakeRandom(Span<byte> target)
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
