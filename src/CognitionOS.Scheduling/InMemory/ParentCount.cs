namespace CognitionOS.Scheduling;

/// <summary>How the parents of a run stand.</summary>
internal readonly record struct ParentCount(int Waiting, int Succeeded, int Failed, int Skipped)
{
    public ParentCount Add(RunState parent) => parent switch
    {
        RunState.Succeeded => this with { Succeeded = Succeeded + 1 },
        RunState.Dead or RunState.Cancelled => this with { Failed = Failed + 1 },
        RunState.Skipped => this with { Skipped = Skipped + 1 },
        _ => this with { Waiting = Waiting + 1 },
    };

    /// <summary>One parent that was waited for has ended.</summary>
    public ParentCount End(RunState parent) => (this with { Waiting = Waiting - 1 }).Add(parent);

    /// <summary>True: run. False: can run no more. Null: not decided yet.</summary>
    public bool? Decide(ParentRule rule) => rule switch
    {
        ParentRule.AllSucceeded => Failed + Skipped > 0 ? false : WhenAllEnded(true),
        ParentRule.AllDone => WhenAllEnded(Succeeded + Failed > 0),
        ParentRule.AnySucceeded => Succeeded > 0 ? true : WhenAllEnded(false),
        ParentRule.AnyFailed => Failed > 0 ? true : WhenAllEnded(false),
        ParentRule.NoneFailed => Failed > 0 ? false : WhenAllEnded(true),
        ParentRule.Always => WhenAllEnded(true),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No such rule."),
    };

    private bool? WhenAllEnded(bool decision) => Waiting == 0 ? decision : null;
}
