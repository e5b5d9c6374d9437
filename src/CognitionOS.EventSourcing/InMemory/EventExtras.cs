using System.Buffers;
using System.Buffers.Binary;
using System.Collections.ObjectModel;
using System.Runtime.InteropServices;

namespace CognitionOS.EventSourcing;

/// <summary>Packs what not every event has, tags and metadata, into bytes that stand among the payloads: no event
/// leaves an object to the garbage collector.</summary>
internal static class EventExtras
{
    private const int None = -1;

    public static void Pack(ArrayBufferWriter<byte> target, ReadOnlySpan<int> tags, EventMetadata metadata)
    {
        Write(target, tags.Length);
        target.Write(MemoryMarshal.AsBytes(tags));
        if (ReferenceEquals(metadata, EventMetadata.None))
        {
            return;
        }

        Write(target, metadata.CorrelationId);
        Write(target, metadata.CausationId);
        Write(target, metadata.User);
        Write(target, metadata.TraceParent);
        Write(target, metadata.TraceState);
        Write(target, metadata.Headers?.Count ?? None);
        foreach (var (key, value) in metadata.Headers ?? ReadOnlyDictionary<string, string>.Empty)
        {
            Write(target, key);
            Write(target, value);
        }
    }

    /// <summary>The numbers of the tags.</summary>
    public static ReadOnlySpan<int> Tags(ReadOnlySpan<byte> packed) => packed.IsEmpty
        ? []
        : MemoryMarshal.Cast<byte, int>(packed.Slice(sizeof(int), TagBytes(packed)));

    public static EventMetadata Metadata(ReadOnlySpan<byte> packed)
    {
        if (packed.IsEmpty || packed.Length == sizeof(int) + TagBytes(packed))
        {
            return EventMetadata.None;
        }

        var left = packed[(sizeof(int) + TagBytes(packed))..];
        return new EventMetadata
        {
            CorrelationId = ReadText(ref left),
            CausationId = ReadText(ref left),
            User = ReadText(ref left),
            TraceParent = ReadText(ref left),
            TraceState = ReadText(ref left),
            Headers = ReadHeaders(ref left),
        };
    }

    private static int TagBytes(ReadOnlySpan<byte> packed) =>
        BinaryPrimitives.ReadInt32LittleEndian(packed) * sizeof(int);

    private static void Write(ArrayBufferWriter<byte> target, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target.GetSpan(sizeof(int)), number);
        target.Advance(sizeof(int));
    }

    private static void Write(ArrayBufferWriter<byte> target, string? text)
    {
        Write(target, text?.Length ?? None);
        target.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private static int ReadNumber(ref ReadOnlySpan<byte> left)
    {
        var number = BinaryPrimitives.ReadInt32LittleEndian(left);
        left = left[sizeof(int)..];
        return number;
    }

    private static string? ReadText(ref ReadOnlySpan<byte> left)
    {
        var length = ReadNumber(ref left);
        if (length == None)
        {
            return null;
        }

        var bytes = left[..(length * sizeof(char))];
        left = left[bytes.Length..];
        return new string(MemoryMarshal.Cast<byte, char>(bytes));
    }

    private static Dictionary<string, string>? ReadHeaders(ref ReadOnlySpan<byte> left)
    {
        var count = ReadNumber(ref left);
        if (count == None)
        {
            return null;
        }

        Dictionary<string, string> headers = new(count, StringComparer.Ordinal);
        for (var header = 0; header < count; header++)
        {
            headers[ReadText(ref left) ?? ""] = ReadText(ref left) ?? "";
        }

        return headers;
    }
}
