namespace CognitionOS.Scheduling;

/// <summary>Where a workflow is in its life, told by the states of its runs.</summary>
public enum WorkflowState
{
    /// <summary>A run of it is not final.</summary>
    Running,

    /// <summary>Every run is final, and none is Dead or Cancelled.</summary>
    Succeeded,

    /// <summary>Every run is final, and one or more are Dead, whatever ran because of it.</summary>
    Failed,

    /// <summary>Every run is final; none is Dead, and one or more are Cancelled.</summary>
    Cancelled,
}
