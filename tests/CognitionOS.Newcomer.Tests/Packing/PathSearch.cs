using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;

namespace CognitionOS.Newcomer.Tests;

/// <summary>Looks for paths of the machine in what a compiler wrote.</summary>
/// <param name="paths">What must not be found.</param>
internal sealed class PathSearch(IReadOnlyList<string> paths)
{
    private static readonly Guid EmbeddedSource = new("0e8a571b-6926-466e-b4ad-8ab04611f5fe");

    /// <summary>The paths that stand in these bytes, in either encoding that an assembly uses for text.</summary>
    public IEnumerable<string> InBytes(byte[] bytes) => paths.Where(path =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(path)) >= 0
        || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(path)) >= 0);

    /// <summary>The paths that stand in portable symbols: in names of files, links, and embedded sources.</summary>
    public IEnumerable<string> InSymbols(byte[] bytes)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(bytes));
        var reader = provider.GetMetadataReader();
        // Names are stored in pieces, and embedded sources are compressed: a search of the bytes alone finds neither.
        var names = reader.Documents
            .Select(it => Encoding.UTF8.GetBytes(reader.GetString(reader.GetDocument(it).Name)));
        var information = reader.CustomDebugInformation
            .Select(it => Content(reader, reader.GetCustomDebugInformation(it)));

        return [.. names.Concat(information).Append(bytes).SelectMany(InBytes).Distinct()];
    }

    private static byte[] Content(MetadataReader reader, CustomDebugInformation information)
    {
        var blob = reader.GetBlobBytes(information.Value);
        return reader.GetGuid(information.Kind) == EmbeddedSource ? Source(blob) : blob;
    }

    // Four bytes tell the length of the source, 0 when it is not compressed.
    private static byte[] Source(byte[] blob)
    {
        if (BitConverter.ToInt32(blob) == 0)
        {
            return blob;
        }

        using var compressed = new MemoryStream(blob, sizeof(int), blob.Length - sizeof(int));
        using var packed = new DeflateStream(compressed, CompressionMode.Decompress);
        using var source = new MemoryStream();
        packed.CopyTo(source);
        return source.ToArray();
    }
}
