using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CognitionOS.EventSourcing;

/// <summary>Documents to JSON and back.</summary>
internal sealed class DocumentCodec<TDocument>(JsonTypeInfo<TDocument> json)
    where TDocument : class
{
    /// <exception cref="DocumentException">The body is no such document.</exception>
    public TDocument Read(StoredDocument stored)
    {
        try
        {
            return JsonSerializer.Deserialize(stored.Body.Span, json)
                ?? throw new DocumentException(stored.Key, typeof(TDocument), null);
        }
        catch (Exception failure) when (failure is not DocumentException)
        {
            // A converter or constructor of the user may throw anything.
            throw new DocumentException(stored.Key, typeof(TDocument), failure);
        }
    }

    /// <exception cref="DocumentException">It cannot be written.</exception>
    public ReadOnlyMemory<byte> Write(DocumentKey key, TDocument document)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(document, json);
        }
        catch (Exception failure) when (failure is not DocumentException)
        {
            throw new DocumentException(key, typeof(TDocument), failure);
        }
    }
}
