using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CognitionOS.EventSourcing.Tests;

public sealed record LoanStep(string Step, string? User);

public sealed record LoanDocument(int Steps, string LastStep);

public sealed record LoanTotals(int Count);

/// <summary>A line of the loan applications' log.</summary>
internal sealed record LoanRow(
    [property: JsonPropertyName("stream")] string Stream,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("ts")] DateTimeOffset At,
    [property: JsonPropertyName("user")] string? User)
{
    public static async Task<List<LoanRow>> ReadAsync(string path)
    {
        var rows = new List<LoanRow>();
        await using var file = File.OpenRead(path);
        await using var plain = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        while (await reader.ReadLineAsync() is { } line)
        {
            rows.Add(JsonSerializer.Deserialize(line, LoanRowJson.Default.LoanRow) ?? throw new JsonException("null"));
        }

        return rows;
    }
}

[JsonSerializable(typeof(LoanRow))]
internal sealed partial class LoanRowJson : JsonSerializerContext;

[JsonSerializable(typeof(LoanStep))]
[JsonSerializable(typeof(LoanDocument))]
[JsonSerializable(typeof(LoanTotals))]
public sealed partial class LoanJson : JsonSerializerContext;
