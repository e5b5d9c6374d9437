namespace CognitionOS.Scheduling;

/// <summary>The names that stand for a whole expression.</summary>
internal static class CronMacros
{
    public const string EverySecond = "@every_second";

    private static readonly (string Name, string Fields)[] All =
    [
        ("@yearly", "0 0 0 1 1 *"),
        ("@annually", "0 0 0 1 1 *"),
        ("@monthly", "0 0 0 1 * *"),
        ("@weekly", "0 0 0 * * SUN"),
        ("@daily", "0 0 0 * * *"),
        ("@midnight", "0 0 0 * * *"),
        ("@hourly", "0 0 * * * *"),
        ("@every_minute", "0 * * * * *"),
        (EverySecond, "* * * * * *"),
    ];

    public static string Names => string.Join(", ", All.Select(macro => macro.Name));

    /// <summary>
    /// The six fields, seconds first, that a name stands for, in the words of a format; null for an unknown name.
    /// </summary>
    public static string? FieldsOf(string name, CronFormat format)
    {
        var known = Array.Find(All, macro => string.Equals(macro.Name, name, StringComparison.OrdinalIgnoreCase));
        var fields = known.Fields;
        if (fields is null || format != CronFormat.Quartz)
        {
            return fields;
        }

        return fields.EndsWith('*')
            ? $"{fields[..^1]}?"
            : fields.Replace("* * SUN", "? * SUN", StringComparison.Ordinal);
    }
}
