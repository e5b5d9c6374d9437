using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CognitionOS.EventSourcing;

/// <summary>Finds sagas by name and status: a document each, moved in the commit that changes the status.</summary>
/// <remarks>One that waits for a person has a second document, of no tenant, so that all of them can be counted at
/// once.</remarks>
internal sealed class SagaIndex(IReadModelStore documents)
{
    private const int PageSize = 100;

    /// <summary>The read model of all sagas.</summary>
    public static ReadModel Model => new("saga.instances", 1);

    private static ReadModel ParkedModel => new("saga.parked", 1);

    /// <summary>What commits with a change of status; nothing when it stays.</summary>
    public static IEnumerable<StoreWrite> Writes(SagaId id, SagaState? before, SagaState after, DateTimeOffset now)
    {
        if (before?.Status == after.Status)
        {
            yield break;
        }

        if (before is not null)
        {
            yield return new DeleteDocument(Document(id, before.Status));
        }

        if (before?.Status == SagaStatus.CompensationFailed)
        {
            yield return new DeleteDocument(Parked(id));
        }
        else if (after.Status == SagaStatus.CompensationFailed)
        {
            yield return new PutDocument(Parked(id), "{}"u8.ToArray());
        }

        var line = new SagaSummary(
            id.Name, id.Key, id.Tenant, after.Definition, after.Status, after.StartedAt, now, after.Reason);
        yield return new PutDocument(
            Document(id, after.Status), JsonSerializer.SerializeToUtf8Bytes(line, SagaJson.Default.SagaSummary));
    }

    public async IAsyncEnumerable<SagaSummary> ListAsync(
        SagaQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var prefix = query.Status is { } status ? Prefix(query.Name, status) : $"{query.Name}/";
        string? after = prefix;
        while (after is not null)
        {
            var page = await documents.QueryAsync(Model, query.Tenant, after, PageSize, cancellationToken)
                .ConfigureAwait(false);
            foreach (var document in page.Documents)
            {
                if (!document.Key.Id.StartsWith(prefix, StringComparison.Ordinal))
                {
                    yield break;
                }

                yield return JsonSerializer.Deserialize(document.Body.Span, SagaJson.Default.SagaSummary)
                    ?? throw new JsonException($"Document {document.Key} is null.");
            }

            after = page.Next;
        }
    }

    /// <summary>The names of sagas that wait for a person, of every tenant, one per saga.</summary>
    public async ValueTask<IReadOnlyList<string>> ListParkedAsync(int limit, CancellationToken cancellationToken)
    {
        var page = await documents.QueryAsync(ParkedModel, "", null, limit, cancellationToken).ConfigureAwait(false);
        return [.. page.Documents.Select(static document => document.Key.Id.Split('/', 2)[0])];
    }

    // A saga's name has no slash.
    private static DocumentKey Parked(SagaId id) =>
        new(ParkedModel, $"{id.Name}/{SagaKeys.Of(id, "", undo: true, 0)}");

    private static DocumentKey Document(SagaId id, SagaStatus status) =>
        new(Model, Prefix(id.Name, status) + id.Key, id.Tenant);

    private static string Prefix(string name, SagaStatus status) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}/{(int)status}/");
}
