namespace CognitionOS.EventSourcing;

/// <summary>What a page of documents may be asked for.</summary>
internal static class PageRules
{
    private const int MostDocuments = 10_000;

    public static void Check(string tenant, int limit)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostDocuments);
    }
}
