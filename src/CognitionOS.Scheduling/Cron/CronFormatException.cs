namespace CognitionOS.Scheduling;

/// <summary>A text that should be a cron expression is none. <see cref="Error"/> has the facts.</summary>
public sealed class CronFormatException : FormatException
{
    internal CronFormatException(CronParseError error)
        : base(error.Message) =>
        Error = error;

    /// <summary>The field, the faulty text, its position, the allowed range and the remedy.</summary>
    public CronParseError Error { get; }
}
