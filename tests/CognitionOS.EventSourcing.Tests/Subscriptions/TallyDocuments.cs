using System.Text.Json;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>A document per stream that counts events and notes where one was left out, repeated or out of
/// order.</summary>
internal static class TallyDocuments
{
    public static StreamTally? Read(StoredDocument? document) => document is null
        ? null
        : JsonSerializer.Deserialize(document.Body.Span, TickJson.Default.StreamTally);

    public static PutDocument Next(DocumentKey key, StoredDocument? known, int number)
    {
        var tally = Read(known) ?? new StreamTally(0, 0, 0);
        var next = new StreamTally(tally.Count + 1, number, tally.Gaps + (tally.Last + 1 == number ? 0 : 1));
        return new PutDocument(
            key, JsonSerializer.SerializeToUtf8Bytes(next, TickJson.Default.StreamTally), known?.Version ?? 0);
    }
}
