namespace CognitionOS.Scheduling;

/// <summary>All that is known of one run.</summary>
/// <param name="Info">What a list shows of it.</param>
/// <param name="Run">The run as it was enqueued, with its payload as it is now.</param>
/// <param name="Result">UTF-8 JSON of what the job returned; null for none.</param>
/// <param name="Errors">Why its attempts failed, oldest first: at most the last 20.</param>
/// <param name="Logs">What it logged, oldest first: at most the last 1,000 lines.</param>
public sealed record RunDetail(
    RunInfo Info, NewRun Run, byte[]? Result, IReadOnlyList<RunError> Errors, IReadOnlyList<RunLogEntry> Logs);
