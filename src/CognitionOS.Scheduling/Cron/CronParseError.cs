namespace CognitionOS.Scheduling;

/// <summary>
/// Why a text is not a cron expression: where, what stood there, what may stand there, and how to mend it.
/// </summary>
/// <param name="Field">
/// The field at fault, such as <c>minute</c>; <c>expression</c> when the fault is in the whole.
/// </param>
/// <param name="Text">
/// The faulty part of the text, at most 40 characters of it; empty when something is missing.
/// </param>
/// <param name="Position">
/// Where the faulty part starts, counted from 0 at the first character of the expression.
/// </param>
/// <param name="AllowedRange">
/// What the field takes, such as <c>0-59</c> or <c>1-12 or JAN-DEC</c>; empty when no range applies.
/// </param>
/// <param name="Message">A sentence for people: the fault, with its values, and the remedy.</param>
public sealed record CronParseError(string Field, string Text, int Position, string AllowedRange, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Message;
}
