namespace CognitionOS.Scheduling;

/// <summary>Whether a command took effect.</summary>
public enum ChangeOutcome
{
    /// <summary>It did, or the node that runs the run was told.</summary>
    Applied,

    /// <summary>There is no such run, workflow, trigger or pause.</summary>
    NotFound,

    /// <summary>The run is in a state in which the command means nothing.</summary>
    WrongState,
}
