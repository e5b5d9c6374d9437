using System.Globalization;

namespace CognitionOS.Scheduling.Tests;

/// <summary>Instants for tests, written short.</summary>
internal static class At
{
    /// <summary>An instant in UTC, or with the offset that the text names.</summary>
    public static DateTimeOffset Utc(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>Instants one after the other, parted by blanks.</summary>
    public static DateTimeOffset[] All(string texts) =>
        [.. texts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Utc)];
}
