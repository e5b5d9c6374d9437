namespace CognitionOS.Scheduling;

/// <summary>One atomic step on the state: its time, what it changed, and whom to wake when it is done.</summary>
/// <param name="now">The time.</param>
/// <param name="tell">Whether changes are listed.</param>
/// <param name="tellBirths">Whether a new run that is Queued or Waiting is listed too.</param>
internal sealed class Commit(DateTimeOffset now, bool tell, bool tellBirths = true)
{
    private static readonly IReadOnlyList<RunChange> Nothing = [];
    private List<RunChange>? _changes;
    private List<string>? _mends;

    public DateTimeOffset Now { get; } = now;

    public long NowTicks { get; } = now.UtcTicks;

    public IReadOnlyList<RunChange> Changes => _changes ?? Nothing;

    /// <summary>What was amiss and has been mended.</summary>
    public IReadOnlyList<string> Mends => _mends ?? (IReadOnlyList<string>)[];

    public bool WakesRuns { get; set; }

    public bool WakesTriggers { get; set; }

    public bool WakesCancellations { get; set; }

    public void Note(RunEntry run, RunState? from, string? reason = null)
    {
        if (tell && (tellBirths || from is not null || run.State is not (RunState.Queued or RunState.Waiting)))
        {
            (_changes ??= []).Add(new RunChange(
                run.Run.Id, run.Run.Job, run.Run.Tenant, from, run.State, run.Attempt, Now, reason));
        }
    }

    public void NoteMend(string fault) => (_mends ??= []).Add(fault);

    /// <summary>Hands out what was noted since the last call, for a step that is part of a larger one.</summary>
    public IReadOnlyList<RunChange> TakeChanges()
    {
        var changes = Changes;
        _changes = null;
        return changes;
    }
}
