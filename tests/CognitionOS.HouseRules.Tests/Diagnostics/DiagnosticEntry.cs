namespace CognitionOS.HouseRules.Tests;

/// <summary>One thing that an operator may meet: an instrument, a span, a tag, a log event or an exception.</summary>
/// <param name="Package">Whose it is.</param>
/// <param name="Section">What it is; the heading on the page.</param>
/// <param name="Facts">What page and code must say alike: the first cells of its row.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Remedy">What the page says to do about it; null in code.</param>
internal sealed record DiagnosticEntry(
    string Package, string Section, string Facts, string Place, string? Remedy = null)
{
    public const string Instruments = "Instruments";
    public const string Tags = "Tags";
    public const string Spans = "Spans";
    public const string Events = "Log events";
    public const string Exceptions = "Exceptions";

    public (string Package, string Section, string Facts) Key => (Package, Section, Facts);

    /// <summary>Whether somebody has to act when it shows.</summary>
    public bool NeedsRemedy => Section == Exceptions
        || (Section == Events && (HasLevel("Warning") || HasLevel("Error") || HasLevel("Critical")));

    private bool HasLevel(string level) => Facts.Contains($" | {level} | ", StringComparison.Ordinal);
}
