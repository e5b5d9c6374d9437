using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling;

/// <summary>One line that a run logged.</summary>
/// <param name="At">When.</param>
/// <param name="Attempt">On which attempt, from 1.</param>
/// <param name="Level">How severe.</param>
/// <param name="Message">The text; cut at 4,000 characters.</param>
public sealed record RunLogEntry(DateTimeOffset At, int Attempt, LogLevel Level, string Message);
