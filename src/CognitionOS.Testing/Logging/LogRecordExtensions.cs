using Microsoft.Extensions.Logging;

namespace CognitionOS.Testing;

/// <summary>Filters for log records:
/// <c>logger.Records.WithEvent(1001).AtLevel(LogLevel.Warning).AssertSingle()</c>.</summary>
public static class LogRecordExtensions
{
    /// <summary>Those with the event id <paramref name="id"/>.</summary>
    /// <param name="records">What was recorded.</param>
    /// <param name="id">The number; names are not compared.</param>
    /// <returns>A part of <paramref name="records"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="records"/> is null.</exception>
    public static Recorded<LogRecord> WithEvent(this Recorded<LogRecord> records, int id) =>
        OrThrow(records).Where(record => record.Event.Id == id, $"event {id}");

    /// <summary>Those of exactly this level.</summary>
    /// <param name="records">What was recorded.</param>
    /// <param name="level">The level.</param>
    /// <returns>A part of <paramref name="records"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="records"/> is null.</exception>
    public static Recorded<LogRecord> AtLevel(this Recorded<LogRecord> records, LogLevel level) =>
        OrThrow(records).Where(record => record.Level == level, $"level {level}");

    /// <summary>Those of this level or a more serious one.</summary>
    /// <param name="records">What was recorded.</param>
    /// <param name="level">The least level.</param>
    /// <returns>A part of <paramref name="records"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="records"/> is null.</exception>
    public static Recorded<LogRecord> AtLeast(this Recorded<LogRecord> records, LogLevel level) =>
        OrThrow(records).Where(record => record.Level >= level, $"level {level} or above");

    /// <summary>Those whose finished message contains <paramref name="text"/>, letter for letter.</summary>
    /// <param name="records">What was recorded.</param>
    /// <param name="text">Compared by ordinal value: upper and lower case differ.</param>
    /// <returns>A part of <paramref name="records"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Recorded<LogRecord> Containing(this Recorded<LogRecord> records, string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        return OrThrow(records).Where(
            record => record.Message.Contains(text, StringComparison.Ordinal), $"text \"{text}\"");
    }

    /// <summary>Those of one category.</summary>
    /// <param name="records">What was recorded.</param>
    /// <param name="category">The whole name.</param>
    /// <returns>A part of <paramref name="records"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="records"/> is null.</exception>
    public static Recorded<LogRecord> InCategory(this Recorded<LogRecord> records, string category) =>
        OrThrow(records).Where(record => record.Category == category, $"category {category}");

    /// <summary>Those in which <paramref name="name"/> has this value, in the message or in a scope that was
    /// open.</summary>
    /// <param name="records">What was recorded.</param>
    /// <param name="name">As in the template, case included.</param>
    /// <param name="value">Compared with <see cref="object.Equals(object, object)"/>: 1 and 1L differ.</param>
    /// <returns>A part of <paramref name="records"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument but <paramref name="value"/> is null.</exception>
    public static Recorded<LogRecord> WithValue(this Recorded<LogRecord> records, string name, object? value)
    {
        ArgumentNullException.ThrowIfNull(name);

        return OrThrow(records).Where(
            record => record.State.Has(name, value) || record.Scopes.Any(scope => scope.Values.Has(name, value)),
            $"{name}={Formatting.Value(value)}");
    }

    private static Recorded<LogRecord> OrThrow(Recorded<LogRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);

        return records;
    }
}
