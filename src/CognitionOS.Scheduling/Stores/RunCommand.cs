namespace CognitionOS.Scheduling;

/// <summary>A change that a caller asks of runs. The closed set is nested here.</summary>
public abstract record RunCommand
{
    private RunCommand()
    {
    }

    /// <summary>Cancels one run: at once if no node holds it, else its node is told and its token is
    /// cancelled.</summary>
    /// <param name="Run">The run.</param>
    /// <param name="Reason">Who and why.</param>
    public sealed record Cancel(RunId Run, string Reason) : RunCommand;

    /// <summary>Moves a run that has not started, or waits for a retry, to another instant.</summary>
    /// <param name="Run">The run.</param>
    /// <param name="DueAt">The new instant.</param>
    public sealed record Reschedule(RunId Run, DateTimeOffset DueAt) : RunCommand;

    /// <summary>Makes a Dead or Cancelled run due now, its attempts and losses counted from 0 again.</summary>
    /// <param name="Run">The run.</param>
    public sealed record Redrive(RunId Run) : RunCommand;

    /// <summary>Gives a run that does not run another priority.</summary>
    /// <param name="Run">The run.</param>
    /// <param name="Priority">The new one.</param>
    public sealed record Reprioritise(RunId Run, JobPriority Priority) : RunCommand;

    /// <summary>Cancels every run of a workflow that is not final, or one node of it and all below.</summary>
    /// <param name="Workflow">The workflow.</param>
    /// <param name="From">The top of the subtree; null for the whole.</param>
    /// <param name="Reason">Who and why.</param>
    public sealed record CancelGraph(WorkflowId Workflow, RunId? From, string Reason) : RunCommand;

    /// <summary>Runs again what is Dead, Cancelled or Skipped in a workflow, or in one node of it and all below; what
    /// succeeded stays.</summary>
    /// <param name="Workflow">The workflow.</param>
    /// <param name="From">The top of the subtree; null for the whole.</param>
    public sealed record RetryGraph(WorkflowId Workflow, RunId? From) : RunCommand;

    /// <summary>Holds back runs: those of a job, those with a tag, or all. What runs goes on. (Triggers are paused in
    /// their own store.)</summary>
    /// <param name="Target">A job, a tag or the scheduler.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="By">Who.</param>
    public sealed record Pause(PauseTarget Target, string Reason, string By) : RunCommand;

    /// <summary>Lets go what a pause held back.</summary>
    /// <param name="Target">A job, a tag or the scheduler.</param>
    public sealed record Release(PauseTarget Target) : RunCommand;
}
