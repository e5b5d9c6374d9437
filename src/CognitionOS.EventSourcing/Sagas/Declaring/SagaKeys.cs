using System.Globalization;

namespace CognitionOS.EventSourcing;

/// <summary>Makes idempotency keys. Pure; two calls have the same key only if they are attempts at the same
/// thing.</summary>
internal static class SagaKeys
{
    /// <summary><c>{tenant}/{saga}/{step}/{do|undo}/{round}</c>, the saga being its name, a hyphen and its key; a
    /// slash or
    /// percent sign within a part is written as %2F or %25.</summary>
    public static string Of(SagaId id, string step, bool undo, int round) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Escape(id.Tenant)}/{id.Name}-{Escape(id.Key)}/{Escape(step)}/{(undo ? "undo" : "do")}/{round}");

    private static string Escape(string part) => part
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("/", "%2F", StringComparison.Ordinal);
}
