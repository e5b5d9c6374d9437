namespace CognitionOS.Scheduling;

/// <summary>The executions that have progress to report, until the next renewal takes it.</summary>
internal sealed class ProgressBox
{
    private readonly Lock _gate = new();
    private HashSet<RunExecution> _runs = [];

    public void Add(RunExecution run)
    {
        lock (_gate)
        {
            _runs.Add(run);
        }
    }

    public IReadOnlyList<ProgressReport> Take()
    {
        HashSet<RunExecution> runs;
        lock (_gate)
        {
            if (_runs.Count == 0)
            {
                return [];
            }

            runs = _runs;
            _runs = [];
        }

        var reports = new List<ProgressReport>(runs.Count);
        foreach (var run in runs)
        {
            if (run.Context.TakeProgress() is { } progress)
            {
                reports.Add(new ProgressReport(run.Claim.Run.Id, run.Claim.Fence, progress));
            }
        }

        return reports;
    }
}
