namespace CognitionOS.Scheduling;

/// <summary>Names one run for life, on all of its attempts: the key by which an outside effect is recognised as a
/// repetition.</summary>
/// <param name="Value">A version 7 GUID: later runs sort behind earlier ones.</param>
public readonly record struct RunId(Guid Value)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">A GUID in any of the usual forms.</param>
    /// <exception cref="FormatException"><paramref name="text"/> is no GUID.</exception>
    public static RunId Parse(string text) => new(Guid.Parse(text));

    /// <summary>Thirty-two hexadecimal digits with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
