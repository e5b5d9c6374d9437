namespace CognitionOS.Scheduling;

/// <summary>Appends a run's lines to its history. A failure is logged and costs the lines, not the run.</summary>
internal static class RunLogWriter
{
    public static async Task WriteAsync(RunTools tools, RunExecution execution, IReadOnlyList<RunLogEntry> lines)
    {
        try
        {
            await tools.History.AppendLogsAsync(execution.Fenced, lines).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not null)
        {
            tools.Logger.RunLogNotKept(execution.Claim.Run.Job, execution.Claim.Run.Id, lines.Count, failure);
        }
    }
}
