namespace CognitionOS.EventSourcing;

/// <summary>Names sequences over all tenants: no two of different tenants or keys have the same name.</summary>
internal static class SequenceNames
{
    /// <summary>The key itself for the default tenant, unless it is empty or holds a slash: then with a slash before
    /// it. Else the tenant, a slash and the key. A key that no store takes for a name is escaped.</summary>
    public static string Of(string tenant, string key) =>
        !NameRules.IsText(key) ? $"{Escape(tenant)}/{Uri.EscapeDataString(key)}"
        : tenant.Length > 0 ? $"{Escape(tenant)}/{key}"
        : key.Length == 0 || key.Contains('/', StringComparison.Ordinal) ? "/" + key
        : key;

    private static string Escape(string tenant) => tenant
        .Replace("~", "~0", StringComparison.Ordinal)
        .Replace("/", "~1", StringComparison.Ordinal);
}
