namespace CognitionOS.Scheduling;

/// <summary>What is paused: a job, a tag, a trigger or the whole scheduler.</summary>
/// <param name="Kind">Which sort.</param>
/// <param name="Name">The name of the job, tag or trigger; empty for the scheduler.</param>
public sealed record PauseTarget(PauseKind Kind, string Name)
{
    /// <summary>Everything, on every node: no run starts and no trigger fires.</summary>
    public static PauseTarget Scheduler { get; } = new(PauseKind.Scheduler, "");

    /// <summary>One job: its runs queue up and do not start. Its triggers go on firing, so that overlap and misfire
    /// rules decide what is kept.</summary>
    /// <param name="name">Any name of the job.</param>
    public static PauseTarget Job(string name) => new(PauseKind.Job, name);

    /// <summary>Every run that carries a tag: they queue up and do not start.</summary>
    /// <param name="tag">The tag.</param>
    public static PauseTarget Tag(string tag) => new(PauseKind.Tag, tag);

    /// <summary>One trigger: it does not fire; what it misses meanwhile is a misfire.</summary>
    /// <param name="name">The trigger's name.</param>
    public static PauseTarget Trigger(string name) => new(PauseKind.Trigger, name);
}
